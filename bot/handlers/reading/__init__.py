"""What there is to read: digests, the latest, the archive, a link."""
