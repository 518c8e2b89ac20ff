"""The table of all handlers: which command, button or message leads where, and for whom it is open."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.handlers import (
    cast_table,
    choices,
    followed,
    following,
    inline,
    latest,
    links,
    lowering,
    membership,
    missed,
    outlets,
    panels,
    people_table,
    presses,
    quieting,
    reading,
    saving,
    searching,
    source_table,
    start,
    unknown,
    welcome,
    why,
)
from bot.handlers.handed import handed
from bot.handlers.incoming import Said
from bot.handlers.pressing import opens
from bot.handlers.route import Route, Routes, Tools
from bot.handlers.spoken import phrasebook
from bot.handlers.visit import Decision, Errand, Reply, Visit
from storage import UnitOfWork

#: The table's parts, one for each thing that it is about.
_AREAS = (people_table.area, source_table.area, cast_table.area)


def routes(tools: Tools) -> Routes:
    question = Route(errand=_read_or_search(tools))  # one, for it counts what each person hands over
    areas = [area(tools) for area in _AREAS]
    commands = _together([{**_reader_commands(tools), "search": question}, *(area.commands for area in areas)])
    of_staff = frozenset(name for name, route in commands.items() if route.role is not None)
    book = phrasebook(tools.locales, frozenset(commands), of_staff)
    return Routes(
        commands=commands,
        presses=_together([_reader_presses(tools), *(area.presses for area in areas)]),
        text=question,
        inline=Route(act=inline.answer),
        # Whoever blocks the bot or moves a group need not be admitted for that.
        membership=Route(act=membership.standing, while_waiting=True),
        unknown=Route(act=unknown.unknown(book), while_waiting=True),
        phrasebook=book,
        answers=_together(area.answers for area in areas),
    )


def _together(parts: Iterable[Mapping[str, Route]]) -> Mapping[str, Route]:
    """No two parts may lead somewhere else by one name."""
    found: dict[str, Route] = {}
    for part in parts:
        if taken := found.keys() & part.keys():
            raise ValueError(f"two handlers of {', '.join(sorted(taken))}")
        found |= part
    return found


def _reader_commands(tools: Tools) -> Mapping[str, Route]:
    return {
        "start": Route(act=start.start(tools.locales), while_waiting=True),
        "help": Route(act=start.help_, while_waiting=True),
        "digest": Route(act=_or_search(reading.digest, is_of_it=True)),
        "missed": Route(act=missed.missed),
        "latest": Route(act=_or_search(latest.latest)),
        "why": Route(act=why.why),
        "follow": Route(act=following.follow, changes=True),
        "sources": Route(act=outlets.outlets),
        "subscribe": _choice(choices.subscribe),
        "unsubscribe": _choice(choices.unsubscribe),
        "topics": _choice(choices.show_topics),
        "schedule": _choice(choices.schedule),
        "quiet": _choice(quieting.quiet),
        "pause": _choice(choices.pause),
        "resume": _choice(choices.resume),
        "settings": _choice(choices.show_settings),
        "language": _choice(presses.language(tools.locales)),
    }


def _reader_presses(tools: Tools) -> Mapping[str, Route]:
    """By verb. Those that open something are for readers, those that choose also for people who wait."""
    return {
        "card": Route(act=opens(reading.open_card)),
        "more": Route(act=opens(reading.open_more)),
        "back": Route(act=opens(reading.back)),
        "latest": Route(act=opens(latest.open_latest)),
        "pick": Route(act=opens(latest.choose_source)),
        "digest": Route(act=opens(reading.open_digest)),
        "missed": Route(act=missed.missed),
        "find": Route(act=opens(searching.open_search)),
        "why": Route(act=opens(why.open_why)),
        "follow": Route(act=opens(following.follow_card)),
        "lower": Route(act=opens(lowering.lower)),
        "raise": Route(act=opens(lowering.raise_)),
        "save": Route(act=saving.save, changes=True),
        "unword": Route(act=saving.unword, changes=True),
        "word": _choice(followed.word),
        "following": _choice(followed.turned),
        "story": Route(act=following.follow_story, changes=True),
        "unfollow": Route(act=followed.unfollow, changes=True),
        "unlower": Route(act=followed.unlower, changes=True),
        "outlets": Route(act=outlets.outlets),
        "settings": _choice(choices.show_settings),
        "go": _choice(presses.go),
        "topic": _choice(presses.topic),
        "hour": _choice(presses.hour),
        "days": _choice(presses.days),
        "quiet": _choice(quieting.quiet_pressed),
        "zone": _choice(presses.zone),
        "stories": _choice(presses.length("stories", panels.STORIES)),
        "minutes": _choice(presses.length("minutes", panels.MINUTES)),
        "nothing": _choice(presses.nothing_new),
        "points": _choice(presses.length("points", panels.POINTS)),
        "language": _choice(presses.language(tools.locales)),
        "done": _choice(welcome.done),
        "pause": _choice(choices.pause),
        "resume": _choice(choices.resume),
        "resubscribe": _choice(choices.resubscribe),
    }


def _choice(decision: Decision) -> Route:
    """People who wait may choose as well: their choices are kept."""
    return Route(act=decision, changes=True, while_waiting=True)


def _or_search(decision: Decision, *, is_of_it: bool = False) -> Decision:
    """Said in words, what names no topic and no source is a question: 最新 手机.

    ``is_of_it``: the command's own word belongs to the question, as in 简报 编辑.
    """

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        said = visit.incoming.what
        if isinstance(said, Said) and said.is_spoken and latest.names_nothing(uow, visit):
            asked = replace(said, command=None) if is_of_it else said
            return searching.search(uow, replace(visit, incoming=replace(visit.incoming, what=asked)))
        return decision(uow, visit)

    return decide


def _read_or_search(tools: Tools) -> Errand:
    """A link, a forwarded post or a long text is read; anything else is a question."""
    read = links.reading(tools)

    async def errand(visit: Visit) -> Decision:
        said = visit.incoming.what
        if isinstance(said, Said) and handed(said, visit.policy.bot_username) is not None:
            return await read(visit)
        return searching.search

    return errand
