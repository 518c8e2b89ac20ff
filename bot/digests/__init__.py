"""What a digest is made of, and how: pure decisions over reports, what they tell together, and a place's taste."""
