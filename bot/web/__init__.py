"""What a process answers over HTTP: whether it is well, figures for Prometheus, and Telegram's calls."""
