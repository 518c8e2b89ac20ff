"""A text, read once: folded, cut into words, divided into paragraphs with their roles and into sentences."""
