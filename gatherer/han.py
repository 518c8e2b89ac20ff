"""Whether a text is Chinese: by the Han characters in it."""

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
#: Characters that tell as much as a whole page would.
_SAMPLE = 20_000


def han_count(text: str) -> int:
    return len(_HAN.findall(text))


def han_share(text: str) -> float:
    """Of the text's characters, 0..1; of a long text the beginning is looked at."""
    sample = text[:_SAMPLE]
    return han_count(sample) / len(sample) if sample else 0.0
