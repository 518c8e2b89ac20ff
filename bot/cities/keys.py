"""Under what a city's name is looked for. Pure."""

import unicodedata

from summarizer import fold


def key_of(name: str) -> str:
    """In one script of Chinese, without accents, capitals, spaces and marks: São Paulo is saopaulo."""
    letters = unicodedata.normalize("NFKD", fold(name))
    return "".join(filter(str.isalnum, letters))
