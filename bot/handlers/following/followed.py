"""What a place follows and wants less of: a list, each entry with the press that undoes it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.calls import Button, Rows
from bot.digests.cards import cards_of
from bot.handlers.choices.panels import Panel, to_settings, way_back
from bot.handlers.following.lowering import key_of, named
from bot.handlers.numbers import whole_number
from bot.handlers.paging import Page, page_of
from bot.handlers.pressing import pressed, pressed_number, stale
from bot.handlers.reading.searching import followed_words
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words, escape
from bot.render.card_rows import END, NEXT, ONCE
from bot.render.keywords import word_name
from bot.render.rows import in_rows, ticked
from bot.render.text import clip, headline, one_line
from bot.search.keywords import key_of_word
from storage import Follow, Keyword, Lowered, Report, UnitOfWork

#: Of each: so many fit into a message. Older ones come to the fore as these are undone.
_MOST = 15
_TITLE_UNITS = 120
_WORDS_A_PAGE = 6

#: A followed story, and the report that tells it.
_Told = tuple[Follow, Report]


def panel(uow: UnitOfWork, visit: Visit, back: str = "", page: int = 0) -> Panel:
    """News is for whoever is admitted: others see only their words and what they want less of.

    Words are paged, from 0; the rest is on the first page.
    """
    words = visit.words
    shown = page_of(followed_words(uow, visit), page, _WORDS_A_PAGE)
    follows, lowered = (_follows(uow, visit), uow.lowered.of(visit.place)) if shown.number == 0 else ([], [])
    if not (shown.items or follows or lowered):
        return Panel(words.html("following-none"), way_back(words, back))
    told, less = follows[:_MOST], lowered[:_MOST]
    html = (*_followed(told, len(follows), words), *_words(shown.items, words), *_lowered(less, words))
    ends = [
        Button(words.plain("button-unfollow-number", number=number), f"unfollow:{follow.story_id}:{back}")
        for number, (follow, _) in enumerate(told, 1)
    ]
    lifts = [
        [Button(words.plain("button-as-usual", name=named(words, one)), f"unlower:{key_of(one)}:{back}")]
        for one in less
    ]
    turns = shown.turns(words, "following", back)
    rows = (*in_rows(ends, 2), *_word_rows(shown, words, back), turns, *lifts)
    return Panel(Html("\n\n".join(html)), (*rows, *way_back(words, back)))


def turned(uow: UnitOfWork, visit: Visit) -> Reply:
    """``following:PAGE:BACK``."""
    _, back, *_ = pressed(visit)
    return visit.show(*panel(uow, visit, to_settings(back), pressed_number(visit)))


def word(uow: UnitOfWork, visit: Visit) -> Reply:
    """``word:KEY:once|next|end:PAGE:BACK``; of a word that is not followed any more, it shows what is."""
    key, way, page, back, *_ = (*pressed(visit), "")
    if way not in (ONCE, NEXT, END):
        return stale(visit)
    chosen = next((one for one in followed_words(uow, visit) if key_of_word(one.word) == key), None)
    if chosen is not None and way == END:
        uow.keywords.remove(visit.place, chosen.word)
    elif chosen is not None:
        uow.keywords.set(replace(chosen, at_once=way == ONCE))
    return visit.show(*panel(uow, visit, to_settings(back), whole_number(page) or 0))


def unfollow(uow: UnitOfWork, visit: Visit) -> Reply:
    """``unfollow:STORY:BACK``; of a story that is not followed any more, it shows what is."""
    _, back, *_ = pressed(visit)
    present = uow.stories.current([pressed_number(visit)])
    if not present:
        return stale(visit)
    for story in present.values():
        uow.follows.remove(visit.place, story)
    return visit.show(*panel(uow, visit, to_settings(back)))


def unlower(uow: UnitOfWork, visit: Visit) -> Reply:
    """``unlower:KEY:BACK``."""
    key, back, *_ = pressed(visit)
    lowered = next((one for one in uow.lowered.of(visit.place) if key_of(one) == key), None)
    if lowered is None:
        return stale(visit)
    uow.lowered.remove(visit.place, lowered.kind, lowered.name)
    return visit.show(*panel(uow, visit, to_settings(back)))


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


def _words(shown: Sequence[Keyword], words: Words) -> list[Html]:
    if not shown:
        return []
    lines = [Html(f"<b>{words.html('following-words')}</b>")]
    for one in shown:
        how = words.html("following-once" if one.at_once else "following-next")
        lines.append(Html(f"{escape(word_name(one.word))} · {how}"))
    return [Html("\n".join(lines))]


def _word_rows(shown: Page[Keyword], words: Words, back: str) -> Rows:
    """Of each word, that it comes at once, or no more, and that it shall not come at all."""
    rows = []
    for one in shown.items:
        name, key = word_name(one.word), key_of_word(one.word)
        at_once = ticked(words.plain("button-word-once", word=name), one.at_once)
        ways = ((at_once, NEXT if one.at_once else ONCE), (words.plain("button-unfollow-word", word=name), END))
        rows.append([Button(text, f"word:{key}:{way}:{shown.number}:{back}") for text, way in ways])
    return rows


def _lowered(lowered: Sequence[Lowered], words: Words) -> list[Html]:
    if not lowered:
        return []
    lines = [words.html(f"button-less-{one.kind}", name=named(words, one)) for one in lowered]
    return [Html("\n".join((Html(f"<b>{words.html('lowered-head')}</b>"), *lines)))]
