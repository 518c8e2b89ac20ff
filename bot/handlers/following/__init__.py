"""What a place follows, and wants less of."""
