"""/mute and /unmute: a word typed behind them is muted at once, or no more; what that means is said."""

from bot.calls import Button
from bot.handlers.choices import keywords
from bot.handlers.choices.chosen import standing
from bot.handlers.choices.wanted import MUTE, caught_lines, keep_word, known_word, way_of, ways_to_keep, word_meant
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render.keywords import listed, word_name
from bot.search.catch import Catch, catch_of
from bot.search.keywords import key_of_word
from storage import UnitOfWork

#: Of what a word catches, so many headlines are named.
_NAMED = 3
#: Of the words that are muted, where another one is not.
_MUTED = 10


def mute(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/mute 明星``; alone it shows the keywords."""
    if not visit.argument:
        return visit.say(*keywords.panel(uow, visit, "settings"))
    meant = word_meant(uow, visit, ways_to_keep(visit.argument), mutes=True)
    if not isinstance(meant, Catch):
        return visit.say(meant, [[_door(visit)]])
    had = keep_word(uow, visit, meant.word, MUTE)
    if had is None:
        undo = f"dropword:{key_of_word(meant.word)}:0:"
    else:
        undo = keywords.sets(uow, visit, meant.word, way_of(had))
    undone = [] if had and had.mode == "mute" else [Button(visit.words.plain("button-undo"), undo)]
    done = visit.words.html("keyword-kept-mute", word=word_name(meant.word))
    return visit.say(_with_catch(visit, done, meant), [[*undone, _door(visit)]])


def unmute(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/unmute 明星``; alone it shows the keywords."""
    if not visit.argument:
        return visit.say(*keywords.panel(uow, visit, "settings"))
    muted = keywords.muted_words(uow, visit)
    known = known_word(uow, visit, ways_to_keep(visit.argument))
    if known not in muted or known is None:
        html = visit.words.html("keyword-not-muted", word=word_name(visit.argument))
        names = listed([one.word for one in muted[:_MUTED]], visit.words)
        lines = (html, visit.words.html("keyword-list-mute", names=names)) if muted else (html,)
        return visit.say(Html("\n".join(lines)), [[_door(visit)]])
    uow.keywords.remove(visit.place, known.word)
    undo = Button(visit.words.plain("button-undo"), keywords.sets(uow, visit, known.word, MUTE))
    done = visit.words.html("keyword-unmuted", word=word_name(known.word))
    return visit.say(_with_catch(visit, done, catch_of(uow, known.word, visit.incoming.at)), [[undo, _door(visit)]])


def _with_catch(visit: Visit, done: Html, catch: Catch) -> Html:
    caught = caught_lines(visit, catch, _NAMED)
    return Html("\n\n".join(filter(None, ("\n".join((done, *standing(visit))), caught))))


def _door(visit: Visit) -> Button:
    return Button(visit.words.plain("button-keywords"), "go:keywords:settings")
