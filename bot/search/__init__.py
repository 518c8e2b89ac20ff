"""What people ask the archive, in words: what they mean, what answers it, and what there is instead."""
