"""Addresses as people give them."""


def with_scheme(text: str) -> str:
    """A bare ``example.com/a``, which Telegram marks as a link too, means the https address."""
    return text if "://" in text else f"https://{text}"
