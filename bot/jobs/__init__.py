"""What happens by itself: what rings, what it finds due, and what is then done."""
