"""Which spans of a text may be quoted as key points, what speaks for each, and which are taken."""
