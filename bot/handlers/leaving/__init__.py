"""Taking everything along, and being forgotten."""
