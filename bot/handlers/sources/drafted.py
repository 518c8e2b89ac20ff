"""What an editor looks at before it becomes sources: theirs alone, and gone once it is decided."""

from bot.handlers.pressing import pressed_number, stale
from bot.handlers.visit import Decision, Reply, Visit
from bot.render.rows import back
from storage import Draft, UnitOfWork


def drafted(uow: UnitOfWork, visit: Visit, kind: str, id: int | None = None) -> Draft | None:
    """The person's own, which a button names, or ``id``; None once it was added or dropped, or is of the day before."""
    if visit.person is None:
        return None
    return uow.drafts.get(pressed_number(visit) if id is None else id, visit.person.id, kind)


def dropping(kind: str) -> Decision:
    """``srcno:DRAFT``, ``opmlno:DRAFT``."""

    def drop(uow: UnitOfWork, visit: Visit) -> Reply:
        draft = drafted(uow, visit, kind)
        if draft is None:
            return stale(visit)
        uow.drafts.drop(draft.id)
        return visit.show(visit.words.html("addsource-dropped"), [back(visit.words, "sourcestatus")])

    return drop
