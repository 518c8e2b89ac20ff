"""What a place follows and wants less of: a list, each entry with the press that undoes it."""

from collections.abc import Sequence

from bot.calls import Button
from bot.cards import cards_of
from bot.handlers.lowering import key_of, named
from bot.handlers.panels import Panel, way_back
from bot.handlers.pressing import pressed, pressed_number, stale
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words
from bot.render.rows import in_rows
from bot.render.text import clip, headline, one_line
from storage import Follow, Lowered, Report, UnitOfWork

#: Of each: so many fit into a message. Older ones come to the fore as these are undone.
_MOST = 15
_TITLE_UNITS = 120

#: A followed story, and the report that tells it.
_Told = tuple[Follow, Report]


def panel(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """News is for whoever is admitted: others see only what they want less of."""
    words = visit.words
    follows, lowered = _follows(uow, visit), uow.lowered.of(visit.place)
    if not follows and not lowered:
        return Panel(words.html("following-none"), way_back(words, back))
    told, less = follows[:_MOST], lowered[:_MOST]
    html = Html("\n\n".join((*_followed(told, len(follows), words), *_lowered(less, words))))
    ends = [
        Button(words.plain("button-unfollow-number", number=number), f"unfollow:{follow.story_id}:{back}")
        for number, (follow, _) in enumerate(told, 1)
    ]
    lifts = [[Button(words.plain("button-as-usual", name=named(one)), f"unlower:{key_of(one)}:{back}")] for one in less]
    return Panel(html, (*in_rows(ends, 2), *lifts, *way_back(words, back)))


def unfollow(uow: UnitOfWork, visit: Visit) -> Reply:
    """``unfollow:STORY:BACK``; of a story that is not followed any more, it shows what is."""
    _, back, *_ = pressed(visit)
    present = uow.stories.current([pressed_number(visit)])
    if not present:
        return stale(visit)
    for story in present.values():
        uow.follows.remove(visit.place, story)
    return visit.show(*panel(uow, visit, _known(back)))


def unlower(uow: UnitOfWork, visit: Visit) -> Reply:
    """``unlower:KEY:BACK``."""
    key, back, *_ = pressed(visit)
    lowered = next((one for one in uow.lowered.of(visit.place) if key_of(one) == key), None)
    if lowered is None:
        return stale(visit)
    uow.lowered.remove(visit.place, lowered.kind, lowered.name)
    return visit.show(*panel(uow, visit, _known(back)))


def _follows(uow: UnitOfWork, visit: Visit) -> list[_Told]:
    """The latest followed first; one of which no report stands is left out."""
    if not visit.is_admitted:
        return []
    follows = uow.follows.of(visit.place)
    reports = uow.articles.reports_of_stories(follow.story_id for follow in follows)
    leads = {card.story_id: card.lead for card in cards_of(reports)}
    return [(follow, leads[follow.story_id]) for follow in follows if follow.story_id in leads]


def _followed(told: Sequence[_Told], count: int, words: Words) -> list[Html]:
    if not told:
        return []
    lines = [Html(f"<b>{words.html('following-head')}</b>")]
    for number, (follow, lead) in enumerate(told, 1):
        how = words.html("following-once" if follow.at_once else "following-next")
        lines.append(Html(f"{number} {headline(clip(one_line(lead.title), _TITLE_UNITS), lead.url)} · {how}"))
    if count > len(told):
        lines.append(words.html("following-more", count=count - len(told)))
    return [Html("\n".join((*lines, words.html("following-quiet"))))]


def _lowered(lowered: Sequence[Lowered], words: Words) -> list[Html]:
    if not lowered:
        return []
    lines = [words.html(f"button-less-{one.kind}", name=named(one)) for one in lowered]
    return [Html("\n".join((Html(f"<b>{words.html('lowered-head')}</b>"), *lines)))]


def _known(back: str) -> str:
    """A forged way back is none."""
    return back if back == "settings" else ""
