"""/addsource: what is gathered, added from chat. An address that is typed with it is added at once."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.calls import Button, Rows
from bot.errors import BotError
from bot.handlers.admin.audited import record
from bot.handlers.prompting import Prompting, prompt
from bot.handlers.route import Tools
from bot.handlers.sources.offers import SOURCE, SourceDraft, others
from bot.handlers.sources.source_status import note_of, todays_health
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Html
from bot.locale.reasons import reason
from bot.newsroom import CLAIMED, Gathered, source_at, with_scheme
from bot.render.faring import name_of
from bot.render.rows import back
from bot.render.samples import render_samples
from bot.render.text import topic_name
from bot.sources.health import is_troubled
from bot.sources.topics import as_in_use
from gatherer import GatherError, without_login
from storage import Source, UnitOfWork

#: Says of an address why it cannot be read.
Refused = Callable[[str, GatherError | BotError], Decision]


@dataclass(frozen=True)
class TypedSource:
    """What an editor typed."""

    url: str
    category: str | None


def add(tools: Tools) -> Errand:
    """Looks first and refuses what cannot be read; what is added is gathered before the answer."""

    async def errand(visit: Visit) -> Decision:
        typed = typed_source(visit.argument)
        if typed is None:
            return ask
        draft = await looked_at(tools, typed, _refused)
        return await adopt(tools, visit, draft) if isinstance(draft, SourceDraft) else draft

    return errand


async def looked_at(tools: Tools, typed: TypedSource, refused: Refused) -> SourceDraft | Decision:
    """What is found there; that it is a source already, or, in the words of ``refused``, that it cannot be read."""
    known, category = await tools.database.read(lambda uow: (find(uow, typed.url), as_in_use(uow, typed.category)))
    if known is not None:
        return already(known)
    try:
        return SourceDraft.of(await tools.newsroom.look(typed.url), category)
    except (GatherError, BotError) as error:
        return refused(typed.url, error)


async def adopt(tools: Tools, visit: Visit, draft: SourceDraft) -> Decision:
    """It becomes a source, and is gathered."""
    source = await tools.database.write(lambda uow: _store(uow, visit, draft))
    if source is None:
        return already(await tools.database.read(lambda uow: find(uow, draft.offer.url)))
    return _added(source, draft, await tools.newsroom.gather_source(source))


def typed_source(text: str) -> TypedSource | None:
    """An address, and after it the category; None where nothing is typed."""
    address, *category = text.split(maxsplit=1) or [""]
    return TypedSource(with_scheme(address), topic_name("".join(category))) if address else None


def ask(uow: UnitOfWork, visit: Visit) -> Reply:
    """For the address."""
    return prompt_for_source(uow, visit, visit.words.html("addsource-how"))


def prompt_for_source(uow: UnitOfWork, visit: Visit, html: Html) -> Reply:
    return prompt(uow, visit, Prompting(SOURCE, html, [back(visit.words, "admin")], takes=("link", "document")))


def find(uow: UnitOfWork, url: str) -> Source | None:
    return source_at(uow.sources.listing(), url)


def already(source: Source | None) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        if source is None:
            return ask(uow, visit)
        topic = visit.words.topic(visit.policy.topic_of(source))
        html = visit.words.html("addsource-duplicate", title=name_of(source), topic=topic)
        return visit.show(html, [[Button(visit.words.plain("button-source-page"), f"src:{source.id}")]])

    return decide


def refusal_of(visit: Visit, url: str, error: GatherError | BotError) -> Html:
    fields = error.fields if isinstance(error, GatherError) else {}
    return visit.words.html(
        "addsource-refused", url=without_login(url)[:300], reason=reason(visit.words, error.code, fields)
    )


def misread(what: str, error: GatherError | BotError) -> Decision:
    """An address, or a file, that cannot be read; another may be sent."""

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        refused, again = refusal_of(visit, what, error), visit.words.html("addsource-another")
        return prompt_for_source(uow, visit, Html(f"{refused}\n{again}"))

    return decide


def _refused(url: str, error: GatherError | BotError) -> Decision:
    return lambda uow, visit: visit.say(refusal_of(visit, url, error))


def _store(uow: UnitOfWork, visit: Visit, draft: SourceDraft) -> Source | None:
    """None: what was found is a source already (an earlier attempt that was cut short does not count)."""
    offer, now = draft.offer, visit.incoming.at
    known = find(uow, offer.url)
    if known is not None and known.looked_at is not None:
        return None
    source = known or uow.sources.add(offer.url, offer.kind, offer.title, draft.category, now)
    if known is None:
        record(uow, visit, "add_source", source.url, category=source.category)
    return uow.sources.claim(source.id, now + CLAIMED)


def _added(source: Source, draft: SourceDraft, gathered: Gathered) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        words = visit.words
        about = {"title": name_of(source), "topic": words.topic(visit.policy.topic_of(source))}
        if gathered.status == "failed":
            return visit.show(words.html("addsource-added-unread", **about), _rows(visit, source))
        if gathered.new == 0 and (why := _why_unread(uow, visit, source)):
            html = Html(f"{words.html('addsource-added-unread', **about)}\n{why}")
            return visit.show(html, _rows(visit, source))
        html = words.html("addsource-added", count=gathered.new, **about)
        more, buttons = _others(uow, visit, draft)
        parts = [html, render_samples(draft.offer.samples), more]
        return visit.show(Html("\n\n".join(filter(None, parts))), [*_rows(visit, source), *buttons])

    return decide


def _rows(visit: Visit, source: Source) -> Rows:
    words = visit.words
    undo = Button(words.plain("button-undo-source"), f"dropsure:{source.id}")
    move = Button(words.plain("button-change-category"), f"srccat:{source.id}")
    return [[undo, move], [Button(words.plain("button-sources"), "sourcestatus")]]


def _others(uow: UnitOfWork, visit: Visit, draft: SourceDraft) -> tuple[Html, Rows]:
    """A draft keeps their addresses, which no button holds."""
    if not draft.others or visit.person is None:
        return Html(""), ()
    draft_id = uow.drafts.add(visit.person.id, SOURCE, draft.as_json(), visit.incoming.at)
    return others(visit, draft.others, draft_id)


def _why_unread(uow: UnitOfWork, visit: Visit, source: Source) -> Html | None:
    added = (health for health in todays_health(uow, visit) if health.source.id == source.id)
    return next((note_of(visit, health) for health in added if is_troubled(health)), None)
