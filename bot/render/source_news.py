"""What admins are told of sources, in one message however much it is."""

from collections.abc import Iterable, Sequence

from bot.locale import Html, Words
from bot.render.faring import name_of, render_faring
from bot.render.vantage import Vantage
from bot.sources.source_news import SourceNews

#: More sources are counted: when our own network fails, all of them do.
_NAMED = 10


def render_source_news(every: Sequence[SourceNews], vantage: Vantage, words: Words) -> Html:
    """First what broke, a line each; then what is back."""
    broken = [news for news in every if news.trouble is not None]
    back = [news for news in every if news.trouble is None]
    lines = [*_broken(broken[:_NAMED], vantage, words), *_back(back[:_NAMED], words)]
    left = len(every) - len(lines)
    return Html("\n".join([*lines, words.html("sources-news-more", count=left)] if left else lines))


def _broken(every: Iterable[SourceNews], vantage: Vantage, words: Words) -> Iterable[Html]:
    for news in every:
        note = render_faring(news.health, vantage, words)
        yield words.html("source-told", title=name_of(news.source), note=note or Html(""))


def _back(every: Iterable[SourceNews], words: Words) -> Iterable[Html]:
    for news in every:
        yield words.html("source-back", title=name_of(news.source), state=news.source.told_state or "failing")
