"""The names of topics, which are kept as sources and admins gave them, as readers of a language read them."""

from collections import Counter
from collections.abc import Iterable

from bot.locale.script import in_script_of
from summarizer import english_topic


class TopicNames:
    """``in_use`` are the topics that there are: where two of them would look alike, both are shown as they are kept."""

    def __init__(self, language: str, in_use: Iterable[str] = ()) -> None:
        self._language = language
        topics = tuple(dict.fromkeys(in_use))
        looks = Counter(self._translated(topic).casefold() for topic in topics)
        self._alike = {look for look, count in looks.items() if count > 1}
        shown = {self.shown(topic): topic for topic in topics}
        self._kept = {name.casefold(): topic for name, topic in shown.items()} | shown

    def shown(self, name: str) -> str:
        translated = self._translated(name)
        return name if translated.casefold() in self._alike else translated

    def kept(self, shown: str) -> str:
        """The topic in use that is shown by this name, in capitals or small; the name itself where there is none."""
        return self._kept.get(shown) or self._kept.get(shown.casefold(), shown)

    def _translated(self, name: str) -> str:
        return english_topic(name) if self._language == "en" else in_script_of(self._language, name)
