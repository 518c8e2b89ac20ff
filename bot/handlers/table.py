"""The table of all handlers."""

from bot.handlers.route import Route, Routes, Tools

__all__ = ["Route", "Routes", "Tools"]
