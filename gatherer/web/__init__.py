"""Asking the web, politely and warily."""
