"""What else there is to follow at an address, shown beside what was added, each with a button."""

from dataclasses import replace

from bot.calls import Button
from bot.handlers.visit import Visit
from bot.locale import Html
from bot.locale.times import moment
from bot.newsroom import Found
from bot.render.text import clip, one_line
from storage import Source

#: Telegram's limit for what a button carries, in bytes of UTF-8.
_MOST_DATA = 64
_MOST_TITLE = 40


def offers(visit: Visit, source: Source, found: Found) -> tuple[Html, list[list[Button]]]:
    """Lines, empty where nothing else was found, and buttons for the addresses that fit into one.

    A press adds in the category of ``source``, which was added; what does not fit can be typed.
    """
    lines = [visit.words.html("addsource-others")] if found.others else []
    rows = []
    for other in found.others:
        title = clip(one_line(other.title) or other.url, _MOST_TITLE)
        lines.append(_line(visit, other, title))
        data = f"alsoadd:{source.id}:{other.url}"
        if len(data.encode()) <= _MOST_DATA:
            rows.append([Button(visit.words.plain("button-add-other", title=title), data)])
    return Html("\n".join(lines)), rows


def chosen(found: Found, url: str) -> Found:
    """Of what was found, what lies at ``url`` itself; else the best."""
    exact = next((one for one in (found, *found.others) if one.url == url), found)
    return replace(exact, others=())


def _line(visit: Visit, other: Found, title: str) -> Html:
    about: dict[str, str | int] = {"title": title, "count": len(other.entries), "url": other.url}
    if other.newest is None:
        return visit.words.html("addsource-other", **about)
    when = moment(visit.words, other.newest, visit.incoming.at, visit.preferences.zone)
    return visit.words.html("addsource-other-dated", when=when, **about)
