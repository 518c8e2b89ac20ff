"""What they hear who may not."""

from datetime import timedelta

from bot.calls import Call, answer_inline
from bot.handlers.admin.audited import record_refused
from bot.handlers.gate import Refusal
from bot.handlers.incoming import InlineQuestion, Press, Said
from bot.handlers.route import Route
from bot.handlers.visit import NOTHING, Reply, Visit
from storage import UnitOfWork


def record_forbidden(uow: UnitOfWork, visit: Visit, route: Route, refused: Refusal) -> None:
    """Nobody comes by chance to try what needs a role, or what is set up in a chat of others."""
    is_of_role = route.role is not None and refused is not Refusal.NOT_HERE
    match visit.incoming.what:
        case Press(verb=what) if is_of_role or visit.target is not None:
            record_refused(uow, visit, what)
        case Said(command=str(what)) if is_of_role:
            record_refused(uow, visit, what)
        case Said(answers=prompt) if prompt is not None and (is_of_role or visit.target is not None):
            record_refused(uow, visit, prompt.kind)


def turned_away(uow: UnitOfWork, visit: Visit, refused: Refusal) -> Reply:
    """Where others read it only a press and an administrator's matter is answered: a bot's no does not fill a chat."""
    what = visit.incoming.what
    if isinstance(what, Press):
        return visit.toast(visit.words.plain(_why(visit, refused)), alert=True)
    if isinstance(what, InlineQuestion):
        return Reply((_nobody(visit, what, refused),))
    if refused is Refusal.SILENT or not isinstance(what, Said) or visit.incoming.room is None:
        return NOTHING
    if not visit.is_private and refused not in SAID_ALOUD:
        return NOTHING
    if refused is Refusal.NOT_ADMITTED and _knows_that_they_wait(uow, visit):
        return NOTHING
    return visit.say(visit.words.html(_why(visit, refused)))


def _knows_that_they_wait(uow: UnitOfWork, visit: Visit) -> bool:
    """They are told once a day, whatever they write."""
    person, now = visit.person, visit.incoming.at
    if person is None or person.access != "waiting" or visit.policy.access == "invite":
        return False
    told_at = person.waiting_told_at
    if told_at is not None and now - _A_DAY < told_at <= now:
        return True
    uow.people.told_to_wait(person.id, now)
    return False


def _why(visit: Visit, refused: Refusal) -> str:
    """The message that says it; to those who are not admitted, also what they can do."""
    if refused is not Refusal.NOT_ADMITTED:
        return REFUSED[refused]
    if visit.policy.access == "invite":
        return "access-invite-only"
    access = visit.person.access if visit.person is not None else "new"
    return {"waiting": "access-waiting", "denied": "access-denied"}.get(access, REFUSED[refused])


def _nobody(visit: Visit, question: InlineQuestion, refused: Refusal) -> Call:
    """Nothing, and the way to the bot for whoever may ask to be let in."""
    if refused is Refusal.SILENT:
        return answer_inline(question.id, [], _A_WHILE)
    way = {"text": visit.words.plain("inline-not-admitted"), "start_parameter": "inline"}
    return answer_inline(question.id, [], _A_WHILE, button=way)


_A_DAY = timedelta(hours=24)
_A_WHILE = 5  #: seconds
#: Also where others read it.
SAID_ALOUD = (Refusal.NOT_MANAGER, Refusal.NOT_SEEN, Refusal.NOT_HERE)
REFUSED = {
    Refusal.SILENT: "refused-banned",
    Refusal.NOT_ADMITTED: "refused-not-admitted",
    Refusal.NOT_ADMIN: "refused-not-admin",
    Refusal.NOT_HERE: "refused-not-here",
    Refusal.NOT_MANAGER: "refused-not-manager",
    Refusal.NOT_SEEN: "refused-not-seen",
    Refusal.NOT_THEIRS: "refused-not-theirs",
}
