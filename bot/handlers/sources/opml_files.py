"""A list of sources that is sent as a file: what of it is new is seen before it is added."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.calls import Button
from bot.errors import BotError
from bot.handlers.admin.audited import record
from bot.handlers.incoming import Document, Incoming, Said
from bot.handlers.pressing import stale
from bot.handlers.route import Route, Tools
from bot.handlers.sources.adding import misread, prompt_for_source
from bot.handlers.sources.drafted import drafted
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Html, escape
from bot.policy import DEFAULT_TOPIC
from bot.render.text import clip, one_line
from bot.sources.imports import Listed, keep, listed
from bot.sources.topics import topics_in_use
from gatherer import GatherError, Outline, read_opml
from storage import UnitOfWork

#: Of drafts.
OPML = "opml"
_NAME_UNITS, _TITLE_UNITS = 60, 60
_SHOWN, _TOPICS = 8, 12


def or_file(tools: Tools, otherwise: Errand) -> Errand:
    """A file that is sent is read as a list of sources; whatever else is said goes on as it did."""

    async def errand(visit: Visit) -> Decision:
        said = visit.incoming.what
        file = said.document if isinstance(said, Said) else None
        return await otherwise(visit) if file is None else await _read(tools, file)

    return errand


def unasked(tools: Tools, otherwise: Route) -> Route:
    """A list of sources that nobody asked for, in private, is seen too by whoever keeps the sources."""
    act, read = otherwise.act, otherwise.errand
    assert act is not None
    assert read is not None

    def goes_out(incoming: Incoming, own_name: str) -> bool:
        return _list(incoming) is not None or otherwise.goes_out(incoming, own_name)

    async def errand(visit: Visit) -> Decision:
        file = _list(visit.incoming)
        if file is not None and visit.may("editor") and visit.is_private:
            return await _read(tools, file)
        return await read(visit) if otherwise.goes_out(visit.incoming, visit.policy.bot_username) else act

    return replace(otherwise, errand=errand, goes_out=goes_out)


def _list(incoming: Incoming) -> Document | None:
    said = incoming.what
    file = said.document if isinstance(said, Said) else None
    return file if file is not None and file.name.casefold().endswith(".opml") else None


def confirm(uow: UnitOfWork, visit: Visit) -> Reply:
    """``opmladd:DRAFT``: what is new becomes sources; each is looked at when its turn comes."""
    draft = drafted(uow, visit, OPML)
    if draft is None:
        return stale(visit)
    uow.drafts.drop(draft.id)
    count = keep(uow, map(Listed.from_json, draft.payload["sources"]), visit.incoming.at)
    if count:
        record(uow, visit, "import_sources", str(count))
    sources = [Button(visit.words.plain("button-sources"), "sourcestatus")]
    return visit.show(visit.words.html("opml-added", count=count), [sources])


async def _read(tools: Tools, file: Document) -> Decision:
    name = clip(one_line(file.name) or "OPML", _NAME_UNITS)
    try:
        outlines = await asyncio.to_thread(read_opml, await tools.files(file.file_id))
    except (GatherError, BotError) as error:
        return misread(name, error)
    return _previewed(name, outlines)


def _previewed(name: str, outlines: Sequence[Outline]) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        found = listed(outlines, uow.sources.listing(), topics_in_use(uow))
        new = [one for one in found if one.standing == "new"]
        if not new:  # another file may be sent
            counts = _counted(visit, found) if found else Html("")
            nothing = visit.words.html("opml-nothing-new", name=name, count=len(found))
            return prompt_for_source(uow, visit, Html("\n".join(filter(None, (counts, nothing)))))
        if visit.person is None:
            return stale(visit)
        payload = {"sources": [one.as_json() for one in new]}
        id = uow.drafts.add(visit.person.id, OPML, payload, visit.incoming.at)
        words = visit.words
        add = Button(words.plain("button-add-sources", count=len(new)), f"opmladd:{id}")
        return visit.say(_drawn(visit, name, found), [[add, Button(words.plain("button-cancel"), f"opmlno:{id}")]])

    return decide


def _counted(visit: Visit, found: Sequence[Listed]) -> Html:
    counts = Counter(one.standing for one in found)
    about = {"new": counts["new"], "known": counts["known"], "refused": counts["no address"], "login": counts["login"]}
    return visit.words.html("opml-counts", count=len(found), **about)


def _drawn(visit: Visit, name: str, found: Sequence[Listed]) -> Html:
    """How many there are, of which topics, and the first of those that are new."""
    words = visit.words
    new = [one for one in found if one.standing == "new"]
    topics = Counter(one.category or DEFAULT_TOPIC for one in new)
    shown = words.where(lambda: topics)
    named = [words.plain("opml-topic", topic=shown.topic(topic), count=n) for topic, n in topics.most_common(_TOPICS)]
    lines = [
        Html(f"<b>{escape(name)}</b>"),
        _counted(visit, found),
        words.html("opml-topics", topics=words.plain("list-comma").join(named)),
        Html(""),
        *(Html(f"• {escape(clip(one.title, _TITLE_UNITS))}") for one in new[:_SHOWN]),
    ]
    if len(new) > _SHOWN:
        lines.append(words.html("opml-more", count=len(new) - _SHOWN))
    return Html("\n".join(lines))
