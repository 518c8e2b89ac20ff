"""Chats as such: where the bot stands in them, and what goes where."""
