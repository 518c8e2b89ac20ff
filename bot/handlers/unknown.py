"""A command that there is not: the nearest that there is, and where all of them are."""

from bot.handlers.incoming import Said
from bot.handlers.spoken import Phrasebook, is_addressed
from bot.handlers.visit import NOTHING, Decision, Reply, Visit
from bot.locale import Html, escape
from storage import UnitOfWork

#: Characters; more is not repeated.
_LONGEST_NAME, _LONGEST_ARGUMENT = 40, 60


def unknown(book: Phrasebook) -> Decision:
    """In a chat where others read it too, only to a reader who names the bot: it may be meant for another bot."""

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        said = visit.incoming.what
        if not isinstance(said, Said) or said.command is None or not _is_answered(visit, said):
            return NOTHING
        is_staff = visit.is_private and visit.person is not None and visit.person.role is not None
        near = book.nearest(said.command[:_LONGEST_NAME], for_staff=is_staff)
        if not near:
            return visit.say(visit.words.html("command-unknown"))
        typed = Html(f"<code>/{escape(said.command[:_LONGEST_NAME])}</code>")
        has_whole = len(near) == 1 and 0 < len(said.argument) <= _LONGEST_ARGUMENT
        if has_whole:
            whole = Html(f"<code>/{near[0]} {escape(said.argument)}</code>")
            return visit.say(visit.words.html("unknown-near-whole", typed=typed, near=whole))
        names = visit.words.plain("list-comma").join(f"/{name}" for name in near)
        return visit.say(visit.words.html("unknown-near", typed=typed, near=names))

    return decide


def _is_answered(visit: Visit, said: Said) -> bool:
    return visit.is_private or (visit.is_admitted and is_addressed(said, visit.policy.bot_username))
