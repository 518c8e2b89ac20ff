"""A store of each revision, as it was left; see make.py."""
