"""Updates: stored before Telegram is told that they arrived, then handled in order, each change once."""
