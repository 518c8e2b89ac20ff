"""Buttons set out in rows."""

from collections.abc import Sequence

from bot.calls import Button


def ticked(text: str, is_chosen: bool) -> str:
    """The text of a button for something that may be chosen."""
    return f"{text} ✓" if is_chosen else text


def in_rows(buttons: Sequence[Button], width: int) -> list[Sequence[Button]]:
    """Rows of ``width``, the last one shorter where they do not come out even."""
    return [buttons[i : i + width] for i in range(0, len(buttons), width)]
