"""News pages without a feed to their headlines."""
