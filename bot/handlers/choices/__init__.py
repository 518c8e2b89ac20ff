"""What a place chooses: topics, words, hours, and how its digests look."""
