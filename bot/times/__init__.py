"""Hours, days and whiles as people write them, and when the next time of a slot is. Pure."""
