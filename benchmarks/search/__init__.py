"""Is what is asked for found, and how soon? The archive's search, measured."""
