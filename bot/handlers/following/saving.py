"""关注“地铁”, saving a search: a question's words are followed from then on, and how what speaks of them comes."""

from bot.calls import Button, Rows
from bot.digests.candidates import read_of
from bot.digests.mentions import Mentions, parts_of
from bot.handlers.choices.chosen import standing
from bot.handlers.choices.wanted import keep_word, known_word, word_meant
from bot.handlers.pressing import pressed, pressed_number, stale
from bot.handlers.reading.opened import Opened, opened_digest
from bot.handlers.reading.searching import Turned, asked_now, followed_words, question_of, turned_of
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render.card_rows import END, NEXT, ONCE, ways_rows
from bot.render.cards import card_button, told_headline
from bot.render.keywords import alert_rows, word_name
from bot.render.rows import back
from bot.search.catch import Catch
from bot.search.keywords import MOST_AN_HOUR, in_quotes, key_of_word, words_of
from bot.search.question import Question
from storage import UnitOfWork

#: Of what a word would have caught, so many headlines are named.
_NAMED = 3


def save(uow: UnitOfWork, visit: Visit) -> Reply:
    """``save QUERY PAGE SEAL ORDER ASKED``, what opens that page of an answer; with ``once``, ``next``, ``end``: how.

    Where others read the answer too, what comes of it is a message of its own.
    """
    arguments = pressed(visit)
    turned, way = turned_of(uow, visit, arguments), (*arguments, *("",) * 6)[5]
    question = question_of(uow, visit, turned.query, turned.at).question if turned else Question()
    ways = words_of(question)
    if turned is None or not ways or way not in ("", ONCE, NEXT, END):
        return stale(visit)
    uow.preferences.hold(visit.place)  # of two who save at once, the second knows what the first did
    known = known_word(uow, visit, ways)
    if way == END:
        return _end(uow, visit, turned, known.word if known else ways[0])
    meant = word_meant(uow, visit, ways, mutes=False)
    if not isinstance(meant, Catch):
        return _answer(visit, way, meant, _back(visit, turned))
    at_once = way == ONCE if way else known is not None and known.at_once
    keep_word(uow, visit, meant.word, ONCE if at_once else NEXT)
    html = _says_how(visit, meant, at_once=at_once, has_filters=question.has_filters)
    rows = ways_rows(lambda text, to: Button(text, turned.saves(to)), visit.words, at_once=at_once)
    return _answer(visit, way, html, (*rows, *_back(visit, turned)))


def unword(uow: UnitOfWork, visit: Visit) -> Reply:
    """``unword DIGEST KEY``, under an alert: the word is followed no more, and may be again."""
    _, key, *_ = pressed(visit)
    opened = opened_digest(uow, visit, pressed_number(visit)) if visit.is_private else None
    ended = next((one for one in followed_words(uow, visit) if key_of_word(one.word) == key), None)
    if opened is None or not opened.parts or ended is None:
        return stale(visit)
    uow.keywords.remove(visit.place, ended.word)
    note = visit.words.html("word-ended", word=word_name(ended.word))
    again = Button(
        visit.words.plain("button-refollow-word", word=word_name(ended.word)),
        asked_now(uow, visit, in_quotes(ended.word)).saves(ONCE if ended.at_once else NEXT),
    )
    rows = [[card_button(opened.id, 1, None, visit.words.plain("button-whole-story"))], [again]]
    return visit.show(Html(f"{opened.parts[-1].html}\n\n{note}"), rows)


def rows_of_alert(uow: UnitOfWork, visit: Visit, opened: Opened) -> Rows:
    """As it was sent, for the words that the place still follows."""
    mentions = Mentions(one.word for one in followed_words(uow, visit))
    words = [word for card in opened.digest.cards for word in mentions.of(read_of(card))]
    return alert_rows(opened.id, words, visit.words)


def _end(uow: UnitOfWork, visit: Visit, turned: Turned, word: str) -> Reply:
    uow.keywords.remove(visit.place, word)
    again = Button(visit.words.plain("button-refollow-word", word=word_name(word)), turned.saves(NEXT))
    html = visit.words.html("word-ended", word=word_name(word))
    return _answer(visit, END, html, ([again], *_back(visit, turned)))


def _says_how(visit: Visit, catch: Catch, *, at_once: bool, has_filters: bool) -> Html:
    """That it is followed, what counts, and what it would have caught; why nothing comes all the same."""
    words, parts = visit.words, parts_of(catch.word)
    said = "word-followed-once" if at_once else "word-followed-next"
    lines = [
        words.html(said, word=word_name(catch.word), most=MOST_AN_HOUR),
        *([words.html("word-all", count=len(parts))] if len(parts) > 1 else []),
        *([words.html("word-alone")] if has_filters else []),
        *standing(visit),
    ]
    has_more = str(catch.has_more).lower()
    caught = [
        words.html("word-caught", count=len(catch.cards), has_more=has_more),
        *(Html(f"• {told_headline(card.lead, words)}") for card in catch.cards[:_NAMED]),
    ]
    return Html("\n\n".join(("\n".join(lines), "\n".join(caught))))


def _back(visit: Visit, turned: Turned) -> Rows:
    """To the answer; where others read it too, it still stands."""
    if not visit.is_private:
        return ()
    return (back(visit.words, ":".join(turned.leads_to(turned.page, by_date=turned.by_date))),)


def _answer(visit: Visit, way: str, html: Html, rows: Rows) -> Reply:
    return visit.show(html, rows) if visit.is_private or way else visit.say(html, rows)
