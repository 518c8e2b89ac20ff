"""What editors do: sources, and the words of topics."""
