"""The names of topics, which are kept as sources and admins gave them, as readers of a language read them."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from bot.locale.script import in_script_of
from summarizer import english_topic


class TopicNames:
    """``in_use`` tells the topics that there are: where two would look alike, both are shown as they are kept.

    It is asked when the first is shown: most messages show none.
    """

    def __init__(self, language: str, in_use: Callable[[], Iterable[str]] = tuple) -> None:
        self._language = language
        self._in_use = in_use

    def shown(self, name: str) -> str:
        translated = self._translated(name)
        return name if translated.casefold() in self._alike else translated

    @cached_property
    def _alike(self) -> set[str]:
        looks = Counter(self._translated(topic).casefold() for topic in dict.fromkeys(self._in_use()))
        return {look for look, count in looks.items() if count > 1}

    def _translated(self, name: str) -> str:
        return english_topic(name) if self._language == "en" else in_script_of(self._language, name)
