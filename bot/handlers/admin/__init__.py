"""What admins do: who gets in, who reads, what everybody is told."""
