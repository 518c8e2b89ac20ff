"""What a button carried, or a deep link that does the same in a private chat."""

from collections.abc import Callable, Sequence

from bot.handlers.incoming import Press
from bot.handlers.numbers import whole_number
from bot.handlers.visit import Decision, Reply, Visit
from storage import UnitOfWork

#: Opens what the arguments name: those of a press (``card:12:3``), or of a deep link (``card_12_3``).
Opening = Callable[[UnitOfWork, Visit, Sequence[str]], Reply]

#: What 确认 carries where the button before it asked.
SURE = "sure"


def pressed(visit: Visit) -> tuple[str, ...]:
    """The arguments of a press, never fewer than three: "" for those that it lacks."""
    what = visit.incoming.what
    given = what.arguments if isinstance(what, Press) else ()
    return (*given, "", "", "")


def pressed_number(visit: Visit) -> int:
    """The number that a button carries first; 0 for a command and a button without one."""
    return whole_number(pressed(visit)[0]) or 0


def opens(opening: Opening) -> Decision:
    """The decision for a press that opens something in place.

    Buttons in groups are deep links instead; one that is pressed there all the same changes nothing that others read.
    """

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        return opening(uow, visit, pressed(visit)) if visit.is_private else stale(visit)

    return decide


def numbers(arguments: Sequence[str], count: int) -> tuple[int, ...] | None:
    """The first arguments as numbers; None unless there are so many."""
    given = [whole_number(text) for text in arguments if text][:count]
    known = tuple(number for number in given if number is not None)
    return known if len(known) == count else None


def stale(visit: Visit) -> Reply:
    """For a button, or a link, whose subject is gone."""
    if isinstance(visit.incoming.what, Press):
        return visit.toast(visit.words.plain("press-stale"))
    return visit.say(visit.words.html("press-stale"))


def stale_after_all(uow: UnitOfWork, visit: Visit) -> Reply:
    """stale() as the decision that an errand ends with."""
    return stale(visit)
