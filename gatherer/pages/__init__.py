"""A news page to its article."""
