"""为什么 and /why: why a story is in a digest, and in which paragraphs its key points stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.digests.digest import Taste
from bot.digests.passages import Wording, passages, points_shown
from bot.digests.why import grounds
from bot.handlers.incoming import Said
from bot.handlers.pressing import numbers, stale
from bot.handlers.reading.opened import OpenedCard, opened_card
from bot.handlers.reading.whence import linked_stories, show_whence
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render import Why, render_why, why_link, why_rows
from bot.render.cards import told_headline
from bot.times.slots import NEWS
from storage import Article, Report, UnitOfWork

#: Verbs of buttons that name a card: first those by which an open card tells which it is, for ``card`` leads to its
#: neighbours too.
_NAMING = ("why", "follow", "lower", "raise", "card")
#: 2, ２, 第2条, #2.
_NUMBER = re.compile(r"\D{0,2}(\d{1,6})\D{0,2}")


def open_why(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``why DIGEST NUMBER``, and a page of it from 1, where it is long."""
    opened = opened_card(uow, visit, arguments)
    page, *_ = numbers(arguments[2:], 1) or (1,)
    return _show(uow, visit, opened, page) if opened else stale(visit)


def why(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/why 2``: of that card of the digest that it answers, else of the newest; alone, of the first.

    Answering an open card: of that one; answering what was found, of that story. Where others read the answer it is a
    link to the private chat.
    """
    said = visit.incoming.what
    typed = _NUMBER.fullmatch(visit.argument)
    answered = said if isinstance(said, Said) and said.reply_to_me else None
    number = typed[1] if typed else "1"
    spot = _newest(uow, visit) if answered is None else _answered(uow, visit, answered)
    is_misread = bool(visit.argument) and typed is None
    stories = linked_stories(uow, answered.answered_links) if answered and not (spot or is_misread) else []
    if stories:
        return _linked(uow, visit, stories, int(number))
    if spot is None or is_misread:
        return visit.say(visit.words.html("why-which" if answered or spot else "why-nothing"))
    spot = (spot[0], str(int(number))) if typed else spot
    opened = opened_card(uow, visit, spot)
    if opened is None:
        return visit.say(visit.words.html("why-no-such", number=spot[1]))
    return _show(uow, visit, opened, 1) if visit.is_private else _in_private(visit, opened)


def _linked(uow: UnitOfWork, visit: Visit, stories: Sequence[Article], number: int) -> Reply:
    """Of the story so far down in an answer to a search, in the latest, or to a link."""
    if not 1 <= number <= len(stories):
        return visit.say(visit.words.html("whence-no-such", number=str(number)))
    return show_whence(uow, visit, stories[number - 1])


def _newest(uow: UnitOfWork, visit: Visit) -> tuple[str, str] | None:
    """Digest and number of the first card."""
    digest = uow.digests.latest_with_stories(visit.place)
    return (str(digest.id), "1") if digest else None


def _answered(uow: UnitOfWork, visit: Visit, said: Said) -> tuple[str, str] | None:
    """Digest and number, as the buttons under the message answered name them: the first card of a digest.

    Of a digest in several messages only the last has buttons; the newest is known by each of them.
    """
    buttons = [tuple(data.split(":")) for data in said.answered_buttons]
    naming = [button for button in buttons if button[0] in _NAMING and len(button) > 2]
    if naming:
        _, digest_id, number, *_ = min(naming, key=lambda button: _NAMING.index(button[0]))
        return digest_id, number
    newest = uow.digests.latest_with_stories(visit.place)
    parts = uow.deliveries.of(newest.id) if newest else ()
    is_of_newest = any(part.message_id == said.reply_to for part in parts)
    return (str(newest.id), "1") if newest and is_of_newest else None


def _show(uow: UnitOfWork, visit: Visit, opened: OpenedCard, page: int) -> Reply:
    pages = render_why(_why(uow, visit, opened), opened.edition, visit.words)
    page = min(max(page, 1), len(pages))  # it may have become shorter since the button was made
    return visit.show(pages[page - 1], why_rows(opened.spot, page, len(pages), visit.words))


def _in_private(visit: Visit, opened: OpenedCard) -> Reply:
    title = Html(f"<b>{told_headline(opened.card.lead, visit.words)}</b>")
    link = why_link(opened.spot, visit.policy.bot_username, visit.words)
    return visit.say(Html(f"{title}\n{visit.words.html('why-private')}"), [[link]])


def _why(uow: UnitOfWork, visit: Visit, opened: OpenedCard) -> Why:
    card, reports = opened.card, opened.reports
    former = _former(uow, opened)
    points = points_shown(card, former.points if former else ())
    by_id = {report.article_id: report for report in reports}
    wordings = dict(_wordings(uow, {point.article_id for point in points}, by_id))
    if former:
        wordings[card.lead.article_id] = (former, *wordings.get(card.lead.article_id, ()))
    found = grounds(card, reports, _taste(uow, visit, opened), opened.digest.composed_at)
    return Why(card, found, tuple(passages(points, by_id, wordings)))


def _wordings(
    uow: UnitOfWork, article_ids: Iterable[int], reports: Mapping[int, Report]
) -> Iterator[tuple[int, tuple[Wording, ...]]]:
    """What the articles say now, by id."""
    for id in article_ids:
        if article := uow.articles.get(id):
            yield id, (Wording(article.text, reports[id].points),)


def _former(uow: UnitOfWork, opened: OpenedCard) -> Wording | None:
    """What the lead said in the version that was shown, if its text was changed since."""
    lead, kept = opened.card.lead, opened.kept
    if kept.article_id != lead.article_id or kept.version >= lead.version:
        return None
    article = uow.articles.get(lead.article_id)
    versions = uow.articles.versions([lead.article_id])[lead.article_id]
    shown = next((version for version in versions if version.version == kept.version), None)
    if shown is None or article is None or shown.text == article.text:
        return None
    return Wording(shown.text, uow.articles.points_of_version(lead.article_id, kept.version), is_former=True)


def _taste(uow: UnitOfWork, visit: Visit, opened: OpenedCard) -> Taste:
    """What the place wanted when the digest was composed, as far as that is known.

    Nothing of another's: whoever opens a card of a group's digest need not be of the group.
    """
    place, at = opened.digest.place, opened.digest.composed_at
    if place.chat_id != visit.place.chat_id:
        return Taste()
    wishes = uow.wishes.of([place])[place]
    words = [one for one in uow.keywords.of(place) if one.followed_at is None or one.followed_at <= at]
    lowered = [one for one in uow.lowered.of(place) if one.lowered_at <= at]
    followed = {follow.story_id for follow in wishes.follows if follow.followed_at <= at}
    if opened.digest.slot.startswith(NEWS):
        followed.add(opened.card.story_id)
    return Taste(
        topics=wishes.topics,
        keywords={one.word: one.mode for one in words},
        followed=frozenset(followed),
        lowered_topics=frozenset(one.name for one in lowered if one.kind == "topic"),
        lowered_sources=frozenset(one.name for one in lowered if one.kind == "source"),
    )
