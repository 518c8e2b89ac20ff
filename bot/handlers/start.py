"""/start: who is at the door, what link they came by, and the first questions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.handlers.admin import access
from bot.handlers.admin.access import Arrival
from bot.handlers.choices import panels, welcome
from bot.handlers.choices.choosing import keep_topics
from bot.handlers.choices.panels import Panel
from bot.handlers.menu import chat_commands
from bot.handlers.pressing import Opening
from bot.handlers.reading.carried import VERB, open_question
from bot.handlers.reading.digests import open_card, open_digest, open_more
from bot.handlers.reading.latest import choose_source, open_latest
from bot.handlers.reading.searching import open_search
from bot.handlers.reading.whence import open_whence
from bot.handlers.reading.why import open_why
from bot.handlers.topics import TOPICS, topics_linked
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html
from storage import Role, UnitOfWork

#: What a deep link from a group opens: ``card_12_3``.
_OPENINGS: Mapping[str, Opening] = {
    "card": open_card,
    "more": open_more,
    "latest": open_latest,
    "pick": choose_source,
    "digest": open_digest,
    "find": open_search,
    VERB: open_question,
    "why": open_why,
    "whence": open_whence,
}


#: What /help has for whoever runs the bot.
_HELP_OF_ROLES: Mapping[Role | None, Sequence[str]] = {
    "owner": ("help-owner", "help-people", "help-sources"),
    "admin": ("help-admin", "help-people", "help-sources"),
    "editor": ("help-editor", "help-sources"),
}


def start(uow: UnitOfWork, visit: Visit) -> Reply:
    if visit.person is not None and not visit.is_private and not visit.is_admitted:
        return NOTHING
    if visit.person is None or not visit.is_private:
        return visit.say(*_where_things_stand(uow, visit))
    arrival = access.arrive(uow, visit, visit.argument)
    return _received(uow, replace(visit, person=arrival.person), arrival)


def _received(uow: UnitOfWork, visit: Visit, arrival: Arrival) -> Reply:
    to_others = Reply(arrival.calls)
    if not visit.is_admitted and arrival.person.access != "waiting":
        return (visit.say(arrival.note) if arrival.note else NOTHING) + to_others
    kind, *arguments = visit.argument.split("_")
    if visit.is_admitted and kind in _OPENINGS:
        return _OPENINGS[kind](uow, visit, arguments) + to_others
    linked = topics_linked(uow, visit, arguments) if kind == TOPICS else ()
    html, rows = _brought(uow, visit, (*arrival.topics, *linked))
    if arrival.note and arrival.note not in html:
        html = Html(f"{arrival.note}\n\n{html}")
    if arrival.person.role is not None:
        to_others += Reply((chat_commands(visit.words, visit.address.chat_id, arrival.person.role),))
    return visit.say(html, rows) + to_others


def _brought(uow: UnitOfWork, visit: Visit, topics: Sequence[str]) -> Panel:
    """Where things stand, with the topics that a link brings: these need not be asked for any more."""
    had = uow.preferences.topics(visit.place)
    is_new = not _has_answered(uow, visit)
    if not topics or (not is_new and not had):  # who takes all of them has these
        return _where_things_stand(uow, visit)
    visit = keep_topics(uow, visit, (*had, *topics))
    if is_new:
        return welcome.hours(uow, visit)
    html, rows = panels.settings(uow, visit)
    added = visit.words.html("start-topics-added", topics=visit.words.topics(topics))
    return Panel(Html(f"{added}\n\n{html}"), rows)


def _where_things_stand(uow: UnitOfWork, visit: Visit) -> Panel:
    """The questions for whoever did not answer them yet, the settings for the others."""
    return panels.settings(uow, visit) if _has_answered(uow, visit) else welcome.questions(uow, visit)


def _has_answered(uow: UnitOfWork, visit: Visit) -> bool:
    return visit.preferences.subscribed and bool(uow.schedules.of(visit.place))


def help_(uow: UnitOfWork, visit: Visit) -> Reply:
    """In private also what one may do that readers may not."""
    is_known = visit.is_private and visit.incoming.sender is not None
    role = visit.person.role if visit.person is not None and is_known else None
    return visit.say(Html("\n\n".join(visit.words.html(part) for part in ("help", *_HELP_OF_ROLES.get(role, ())))))
