"""Days of the week by their names."""

from babel.dates import get_day_names

from bot.locale.words import Words


def day_names(words: Words, weekdays: int) -> str:
    """周一、周三; ``weekdays`` has a bit for each day, bit 0 is Monday."""
    names = get_day_names("abbreviated", locale=words.language.replace("-", "_"))
    return words.plain("list-comma").join(names[day] for day in range(7) if weekdays >> day & 1)
