"""What is to become a source is seen before: what it is, three of its headlines with a key point, its category."""

from dataclasses import replace

from bot.calls import Button
from bot.errors import BotError
from bot.handlers.incoming import Said
from bot.handlers.numbers import whole_number
from bot.handlers.pressing import pressed, pressed_number, stale, stale_after_all
from bot.handlers.prompting import prompted
from bot.handlers.route import Tools
from bot.handlers.sources.adding import TypedSource, adopt, already, ask, find, looked_at, misread, typed_source
from bot.handlers.sources.categories import NEW, ask_category, category_rows
from bot.handlers.sources.drafted import drafted
from bot.handlers.sources.offers import SOURCE, Offer, SourceDraft, counted, others
from bot.handlers.topics import topic_of
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Html
from bot.policy import DEFAULT_TOPIC
from bot.render.samples import render_samples
from bot.render.text import clip, headline, topic_name
from bot.sources.topics import as_in_use, topics_in_use
from gatherer import GatherError
from storage import UnitOfWork

#: Of what is typed, in the table of answers: the category of a draft.
NEW_CATEGORY = "newcategory"
_TITLE_UNITS = 120


def typed(tools: Tools) -> Errand:
    """The answer: an address, looked at and shown; what cannot be read is asked for again."""

    async def errand(visit: Visit) -> Decision:
        said = visit.incoming.what
        source = _typed_source(said) if isinstance(said, Said) else None
        if source is None:
            return ask
        draft = await looked_at(tools, source, misread)
        return _kept(draft) if isinstance(draft, SourceDraft) else draft

    return errand


def other(tools: Tools) -> Errand:
    """``srcother:DRAFT:N``: what else there is at an address, shown in its place."""

    async def errand(visit: Visit) -> Decision:
        draft = await tools.database.read(lambda uow: _draft(uow, visit))
        number = whole_number(pressed(visit)[1])
        if draft is None or number is None or number >= len(draft.others):
            return stale_after_all
        return await _instead(tools, draft, draft.others[number])

    return errand


def confirm(tools: Tools) -> Errand:
    """``srcadd:DRAFT``: it becomes a source."""

    async def errand(visit: Visit) -> Decision:
        draft = await tools.database.read(lambda uow: _draft(uow, visit))
        return stale_after_all if draft is None else await adopt(tools, visit, draft)

    return errand


def shown(uow: UnitOfWork, visit: Visit) -> Reply:
    """``srcas:DRAFT``: as it was; ``srcas:DRAFT:KEY``: in that category; ``srcas:DRAFT:new``: in one that is typed."""
    draft, id, key = _draft(uow, visit), pressed_number(visit), pressed(visit)[1]
    if draft is None:
        return stale(visit)
    if key == NEW:
        return ask_category(uow, visit, NEW_CATEGORY, {"draft": id}, f"srcas:{id}")
    topic = topic_of(key, topics_in_use(uow))
    return _draw(uow, visit, draft, id) if topic is None else _moved(uow, visit, id, draft, topic)


def typed_of_draft(uow: UnitOfWork, visit: Visit) -> Reply:
    """The answer: what its category is called."""
    id, topic = prompted(visit)["draft"], as_in_use(uow, topic_name(visit.text))
    draft = _draft(uow, visit, id)
    if draft is None:
        return stale(visit)
    if topic is None:
        return ask_category(uow, visit, NEW_CATEGORY, {"draft": id}, f"srcas:{id}")
    return _moved(uow, visit, id, draft, topic)


def _typed_source(said: Said) -> TypedSource | None:
    """An address as it was typed, with or without its scheme, or behind a word; None where there is none."""
    source = typed_source(said.text)
    if source is not None and ("." in source.url or "://" in said.text):
        return source
    return TypedSource(said.urls[0], None) if said.urls else None


async def _instead(tools: Tools, draft: SourceDraft, chosen: Offer) -> Decision:
    """Another of those that were found, looked at by itself, beside the rest."""
    try:
        found = await tools.newsroom.look(chosen.url)
    except (GatherError, BotError) as error:
        return misread(chosen.url, error)
    exact = next((one for one in (found, *found.others) if one.url == chosen.url), found)
    beside = tuple(one for one in (draft.offer, *draft.others) if one != chosen)
    return _kept(SourceDraft(Offer.of(exact), draft.category, beside))


def _kept(draft: SourceDraft) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        known = find(uow, draft.offer.url)
        if known is not None and known.looked_at is not None:
            return already(known)(uow, visit)
        if visit.person is None:
            return stale(visit)
        return _draw(uow, visit, draft, uow.drafts.add(visit.person.id, SOURCE, draft.as_json(), visit.incoming.at))

    return decide


def _draft(uow: UnitOfWork, visit: Visit, id: int | None = None) -> SourceDraft | None:
    draft = drafted(uow, visit, SOURCE, id)
    return None if draft is None else SourceDraft.from_json(draft.payload)


def _moved(uow: UnitOfWork, visit: Visit, id: int, draft: SourceDraft, topic: str) -> Reply:
    moved = replace(draft, category=None if topic == DEFAULT_TOPIC else topic)
    uow.drafts.change(id, moved.as_json())
    return _draw(uow, visit, moved, id)


def _draw(uow: UnitOfWork, visit: Visit, draft: SourceDraft, id: int) -> Reply:
    words, offer = visit.words, draft.offer
    topic = draft.category or DEFAULT_TOPIC
    head = [
        Html(f"<b>{headline(clip(offer.title, _TITLE_UNITS), offer.url)}</b>"),
        counted(visit, offer),
        words.html("addsource-category", topic=words.topic(topic)),
    ]
    unread = Html("") if offer.is_read or not offer.count else words.html("addsource-unreadable")
    more, looks = others(visit, draft.others, id)
    parts = [Html("\n".join(head)), render_samples(offer.samples), unread, more]
    decide = [Button(words.plain("button-add"), f"srcadd:{id}"), Button(words.plain("button-cancel"), f"srcno:{id}")]
    topics = category_rows(uow, visit, topic, lambda key: f"srcas:{id}:{key}")
    return visit.show(Html("\n\n".join(filter(None, parts))), [*topics, decide, *looks])
