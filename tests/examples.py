"""How many examples Hypothesis makes up for a test that costs more than most."""

from hypothesis import settings


def at_most(examples: int) -> settings:
    """So many, or the fewer that ``make test-fast`` asks for."""
    return settings(max_examples=min(examples, settings.default.max_examples))  # type: ignore[union-attr]
