"""Jianbao 简报: a bot that delivers news summaries."""

import os

# Before telegram is imported: waits that Telegram asks for are spans of time, not numbers.
os.environ.setdefault("PTB_TIMEDELTA", "1")
