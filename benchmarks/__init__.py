"""One command a question; each keeps its last answer as text in results/, with the command that made it."""
