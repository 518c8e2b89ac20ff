"""Numbers as people type them and as buttons carry them."""

#: Telegram's ids have at most 52 significant bits; longer ones would not fit a column.
_MOST_DIGITS = 16


def whole_number(text: str) -> int | None:
    """None for anything but ASCII digits of a number that an id may be."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None
