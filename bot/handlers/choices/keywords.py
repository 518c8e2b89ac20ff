"""The panel of keywords: what is followed and muted, each with off; a new one is typed, and seen before it is kept."""

from collections.abc import Sequence

from bot.calls import Button
from bot.handlers.choices.panels import Panel, to_settings, way_back
from bot.handlers.choices.wanted import (
    MUTE,
    WAYS,
    caught_lines,
    keep_word,
    known_word,
    way_of,
    ways_to_keep,
    word_meant,
)
from bot.handlers.numbers import whole_number
from bot.handlers.paging import page_of
from bot.handlers.pressing import pressed, pressed_number, stale
from bot.handlers.prompting import Prompting, prompt, prompted
from bot.handlers.reading.searching import asked_now, followed_words, seal
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words
from bot.render.card_rows import NEXT, ONCE
from bot.render.keywords import word_name
from bot.render.rows import in_rows
from bot.render.text import clip
from bot.search.catch import Catch
from bot.search.keywords import key_of_word
from storage import Keyword, UnitOfWork

#: Of what is typed, in the table of answers.
KEYWORD = "keyword"
FOLLOW = "follow"
_A_PAGE = 16
_BUTTON_UNITS = 20
#: Of what a word would have caught, so many headlines are shown before it is kept.
_SHOWN = 10


def panel(uow: UnitOfWork, visit: Visit, back: str = "", page: int = 0) -> Panel:
    """What is followed first; more than a page holds is turned in place."""
    words = visit.words
    shown = page_of((*followed_words(uow, visit), *muted_words(uow, visit)), page, _A_PAGE)
    lines = [Html(f"<b>{words.html('button-keywords')}</b>"), *_listed(shown.items, words)]
    offs = [
        Button(words.plain("button-drop-word", word=clip(word_name(one.word), _BUTTON_UNITS)), _drops(one, page, back))
        for one in shown.items
    ]
    adds = [Button(words.plain(f"button-add-{mode}"), f"addword:{mode}:{back}") for mode in (FOLLOW, MUTE)]
    turns = shown.turns(words, "keywords", back)
    rows = (*in_rows(offs, 2), turns, adds, *way_back(words, back))
    return Panel(Html("\n".join(lines)), rows)


def muted_words(uow: UnitOfWork, visit: Visit) -> list[Keyword]:
    return [one for one in uow.keywords.of(visit.place) if one.mode == "mute"]


def turned(uow: UnitOfWork, visit: Visit) -> Reply:
    """``keywords:PAGE:BACK``."""
    _, back, *_ = pressed(visit)
    return visit.show(*panel(uow, visit, to_settings(back), pressed_number(visit)))


def add(uow: UnitOfWork, visit: Visit) -> Reply:
    """``addword:follow|mute:BACK``: a word is asked for."""
    mode, back, *_ = pressed(visit)
    if mode not in (FOLLOW, MUTE):
        return stale(visit)
    return _ask(uow, visit, visit.words.html(f"keyword-ask-{mode}"), mode, to_settings(back))


def typed(uow: UnitOfWork, visit: Visit) -> Reply:
    """What it would have caught, and how it may be kept; what is no word is asked for again."""
    asked = prompted(visit)
    mode = MUTE if asked.get("mode") == MUTE else FOLLOW
    back = to_settings(str(asked.get("back", "")))
    meant = word_meant(uow, visit, ways_to_keep(visit.text), mutes=mode == MUTE)
    if not isinstance(meant, Catch):
        return _ask(uow, visit, meant, mode, back)
    return visit.show(*_preview(uow, visit, meant, mode, back))


def chosen(uow: UnitOfWork, visit: Visit) -> Reply:
    """``setword:QUERY:SEAL:next|once|mute:BACK``: the word, a query by its row id, is kept."""
    _, sealed, way, *rest = pressed(visit)
    word = uow.queries.get(pressed_number(visit))
    if word is None or sealed != seal(word) or way not in WAYS:
        return stale(visit)
    meant = word_meant(uow, visit, ways_to_keep(word), mutes=way == MUTE)
    if not isinstance(meant, Catch):
        return visit.show(meant, way_back(visit.words, "keywords"))
    keep_word(uow, visit, meant.word, way)
    done = visit.words.html(f"keyword-kept-{way}", word=word_name(meant.word))
    return _with_note(uow, visit, done, back=to_settings(rest[0]))


def dropped(uow: UnitOfWork, visit: Visit) -> Reply:
    """``dropword:KEY:PAGE:BACK``: followed or muted no more; a press brings it back."""
    key, page, back, *_ = pressed(visit)
    ended = next((one for one in uow.keywords.of(visit.place) if key_of_word(one.word) == key), None)
    if ended is None:
        return visit.show(*panel(uow, visit, to_settings(back), whole_number(page) or 0))
    uow.keywords.remove(visit.place, ended.word)
    name = word_name(ended.word)
    again = Button(visit.words.plain("button-word-back", word=name), sets(uow, visit, ended.word, way_of(ended), back))
    done = visit.words.html("keyword-dropped", word=name)
    return _with_note(uow, visit, done, [again], page=whole_number(page) or 0, back=to_settings(back))


def sets(uow: UnitOfWork, visit: Visit, word: str, way: str, back: str = "") -> str:
    """The data of a button that keeps the word this way; words are longer than buttons hold."""
    query = asked_now(uow, visit, word)
    return f"setword:{query.query_id}:{seal(query.query)}:{way}:{to_settings(back)}"


def _with_note(
    uow: UnitOfWork, visit: Visit, note: Html, row: Sequence[Button] = (), *, page: int = 0, back: str
) -> Reply:
    html, rows = panel(uow, visit, back, page)
    return visit.show(Html(f"{note}\n\n{html}"), (row, *rows))


def _ask(uow: UnitOfWork, visit: Visit, html: Html, mode: str, back: str) -> Reply:
    rows = way_back(visit.words, f"keywords:{back}")
    return prompt(uow, visit, Prompting(KEYWORD, html, rows, {"mode": mode, "back": back}))


def _preview(uow: UnitOfWork, visit: Visit, catch: Catch, mode: str, back: str) -> Panel:
    words, name = visit.words, word_name(catch.word)
    known = known_word(uow, visit, [catch.word])
    had = [words.html(f"keyword-had-{known.mode}", word=name)] if known else []
    html = (words.html(f"keyword-preview-{mode}", word=name), *had, Html(""), caught_lines(visit, catch, _SHOWN))
    saves = [
        Button(words.plain(f"button-save-{way}"), sets(uow, visit, catch.word, way, back))
        for way in ((MUTE,) if mode == MUTE else (NEXT, ONCE))
    ]
    other = Button(words.plain("button-other-word"), f"addword:{mode}:{back}")
    (home,) = way_back(words, f"keywords:{back}")
    return Panel(Html("\n".join(html)), (saves, [other, *home]))


def _listed(shown: Sequence[Keyword], words: Words) -> list[Html]:
    """关注：地铁、芯片; 屏蔽：明星."""
    if not shown:
        return [words.html("keywords-none")]
    lines = []
    for mode in ("follow", "mute"):
        if names := [word_name(one.word) for one in shown if one.mode == mode]:
            lines.append(words.html(f"keyword-list-{mode}", names=words.plain("list-comma").join(names)))
    return lines


def _drops(one: Keyword, page: int, back: str) -> str:
    return f"dropword:{key_of_word(one.word)}:{page}:{back}"
