"""What a page says of its article besides the text: headline, time, author, site, language, picture."""
