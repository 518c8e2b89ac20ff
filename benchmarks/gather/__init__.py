"""How well articles, links and feeds are read, how fast, and with how much memory: measured, beside other libraries."""
