"""What is promised to a chat: recorded first, then sent politely, and never silently lost."""
