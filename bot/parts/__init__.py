"""What a process runs, by role."""
