"""The words that a place follows or mutes, as people write them: which word is meant, and how it is kept."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.digests.mentions import parts_of
from bot.handlers.choices.choosing import keep_known
from bot.handlers.reading.searching import as_question
from bot.handlers.visit import Visit
from bot.locale import Html
from bot.render.card_rows import NEXT, ONCE
from bot.render.cards import told_headline
from bot.render.keywords import word_name
from bot.search.catch import Catch, best_catch, catch_of
from bot.search.keywords import MOST_WORDS, key_of_word, words_of
from bot.search.question import Question
from storage import Keyword, UnitOfWork

MUTE = "mute"
#: How a word is kept: what speaks of it comes with the next digest, or at once too; or not at all.
WAYS = (NEXT, ONCE, MUTE)
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|「([^」]+)」|『([^』]+)』")


def ways_to_keep(text: str) -> Sequence[str]:
    """The ways in which what was typed may be kept as a word; a time or a topic in it is a word like any other."""
    line = as_question(text)
    phrases = tuple(next(filter(None, match.groups())).strip() for match in _QUOTED.finditer(line))
    return words_of(Question(line, _QUOTED.sub(" ", line), tuple(filter(None, phrases))))


def known_word(uow: UnitOfWork, visit: Visit, ways: Sequence[str]) -> Keyword | None:
    """The word of the place, followed or muted, that means one of these, in whichever script."""
    keys = set(map(key_of_word, ways))
    return next((one for one in uow.keywords.of(visit.place) if key_of_word(one.word) in keys), None)


def way_of(keyword: Keyword) -> str:
    if keyword.mode == "mute":
        return MUTE
    return ONCE if keyword.at_once else NEXT


def word_meant(uow: UnitOfWork, visit: Visit, ways: Sequence[str], *, mutes: bool) -> Catch | Html:
    """The word that is meant by these, and what it would have caught lately; else why it is not to be kept."""
    if not ways:
        return visit.words.html("keyword-misread")
    known = known_word(uow, visit, ways)
    kept = [one for one in uow.keywords.of(visit.place) if (one.mode == "mute") == mutes]
    if len(kept) >= MOST_WORDS and known not in kept:
        # /follow would be about the chat in which it is read, and tells nothing of muted words
        message = "keyword-too-many" if mutes or visit.target else "word-too-many"
        return visit.words.html(message, most=MOST_WORDS)
    if known is not None:
        return catch_of(uow, known.word, visit.incoming.at)
    catch = best_catch(uow, ways, visit.incoming.at)
    if catch.is_in_most and not mutes:
        return visit.words.html("word-too-common", word=word_name(catch.word))
    return catch


def keep_word(uow: UnitOfWork, visit: Visit, word: str, way: str) -> Keyword | None:
    """What was chosen last of a word holds; how the place had it before, None if it had not."""
    uow.preferences.hold(visit.place)  # of two who choose at once, the second knows what the first did
    known = known_word(uow, visit, [word])
    kept = known or Keyword(visit.place, word)
    mode = "mute" if way == MUTE else "follow"
    since = kept.followed_at if kept.mode == mode and kept.followed_at else visit.incoming.at
    uow.keywords.set(replace(kept, mode=mode, at_once=way == ONCE, followed_at=since))  # type: ignore[arg-type]
    keep_known(uow, visit)
    return known


def caught_lines(visit: Visit, catch: Catch, most: int) -> Html:
    """What counts, how much of the last week it is, and the newest of it, for who may read news."""
    words, parts = visit.words, parts_of(catch.word)
    together = [words.html("word-all", count=len(parts))] if len(parts) > 1 else []
    common = [words.html("keyword-common")] if catch.is_in_most else []
    if not visit.is_admitted:
        return Html("\n".join((*together, *common)))
    count = words.html("word-caught", count=len(catch.cards), has_more=str(catch.has_more).lower())
    told = [Html(f"• {told_headline(one.lead, words)}") for one in catch.cards[:most]]
    return Html("\n".join((*together, *common, count, *told)))
