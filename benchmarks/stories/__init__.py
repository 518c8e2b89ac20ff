"""One event, one story: what of the articles of a stream belongs together, measured."""
