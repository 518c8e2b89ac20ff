"""Messages by id and language."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from bot.locale.markup import Html, escape
from bot.locale.topic_names import TopicNames

#: Every language that the bot speaks, in its own words; the first is spoken where nothing is known of a reader.
LANGUAGE_NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
LANGUAGES = tuple(LANGUAGE_NAMES)

_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")

#: A value put into a message. Numbers get digit groups (2,846): an id or a year is given as text.
Argument = str | int | float


class Words:
    """One language's messages.

    An argument longer than 2,500 characters is refused (ValueError), and so is a message without one that it needs:
    long texts are put together outside of messages.
    """

    def __init__(self, language: str, resources: Mapping[str, str]) -> None:
        """``resources``: file names and their Fluent text; the names are for the message of an error."""
        self.language = language
        self._topics = TopicNames(language)
        self._bundle = FluentBundle([language], use_isolating=False)
        for source in resources.values():
            self._bundle.add_resource(FluentResource(source))

    def html(self, message: str, **arguments: Argument) -> Html:
        """The message as Telegram's HTML. Text arguments are escaped, unless they are ``Html``."""
        return Html(self._format(message, {name: _as_html(value) for name, value in arguments.items()}))

    def plain(self, message: str, **arguments: Argument) -> str:
        """The message as plain text: buttons, callback answers, inline titles, command descriptions."""
        return self._format(message, arguments)

    def topic(self, name: str) -> str:
        """The name of a topic, which admins gave it in whichever language, as readers of this one read it."""
        return self._topics.shown(name)

    def topics(self, names: Iterable[str]) -> str:
        """Such names, one after the other; "" for none."""
        return self.plain("list-comma").join(map(self.topic, names))

    def where(self, topics: Callable[[], Iterable[str]]) -> "Words":
        """The same words where these topics are in use, of which no two look alike; asked for at the first name."""
        words = copy(self)
        words._topics = TopicNames(self.language, topics)
        return words

    def has(self, message: str) -> bool:
        return self._bundle.has_message(message)

    def _format(self, message: str, arguments: Mapping[str, Argument]) -> str:
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise ValueError(f"message {message} ({self.language}) has no text of its own")
        text, errors = self._bundle.format_pattern(pattern, dict(arguments))
        if errors:
            raise ValueError(f"message {message} ({self.language}) cannot be filled in: {errors[0]}")
        return str(text)


class Locales:
    """All languages, loaded once."""

    def __init__(self) -> None:
        self._words = {language: Words(language, _resources(language)) for language in LANGUAGES}

    def __getitem__(self, language: str) -> Words:
        """The words of one of ``LANGUAGES``; of the first for any other."""
        return self._words.get(language, self._words[LANGUAGES[0]])

    def match(self, client_language: str | None) -> str:
        """The bot's language for what a client says it speaks: "zh-TW", "en-GB", "zh_CN", None."""
        code = (client_language or "").lower().replace("_", "-")
        if code.startswith(_TRADITIONAL):
            return "zh-Hant"
        return "en" if code.split("-")[0] == "en" else LANGUAGES[0]


def _resources(language: str) -> dict[str, str]:
    folder = Path(__file__).parent / language
    return {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.ftl"))}


def _as_html(value: Argument) -> Argument:
    return str(escape(value)) if isinstance(value, str) and not isinstance(value, Html) else value
