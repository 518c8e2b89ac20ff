"""What goes wrong again and again, as while the store is away, and is to be logged once."""

from dataclasses import dataclass


@dataclass
class Trouble:
    """Of one thing that is tried again: ``over`` when it went well."""

    _told: str = ""

    def is_news(self, error: Exception) -> bool:
        """Whether it is another than the last one, or the first since all was well."""
        before, self._told = self._told, str(error)
        return self._told != before

    def over(self) -> None:
        self._told = ""
