"""Where a story comes from that stands in no digest: found, among the latest, or read by its link."""

from collections.abc import Sequence

from bot.calls import Button, Rows
from bot.digests.digest import Card, Taste
from bot.digests.passages import Wording, passages, points_shown
from bot.digests.why import grounds
from bot.handlers.paging import turn
from bot.handlers.pressing import numbers, stale
from bot.handlers.reading.opened import edition_of
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render import Why, render_why
from bot.render.cards import told_headline
from bot.render.rows import back, turns
from gatherer import canonical_url
from storage import Article, UnitOfWork

#: What a page leads back to: the key points of a link.
CLIPPING = "clip"


def linked_stories(uow: UnitOfWork, links: Sequence[str]) -> list[Article]:
    """The stories that a message links to, in order, each as the first of its reports that is linked."""
    pages = [uow.articles.find(url) or uow.articles.find(canonical_url(url)) for url in dict.fromkeys(links)]
    found = [article for article in pages if article]
    return list({article.story_id or -article.id: article for article in reversed(found)}.values())[::-1]


def open_whence(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``whence ARTICLE``, and a page of it from 1; with ``clip``, opened from its key points."""
    article_id, page = numbers((*filter(None, arguments[:2]), "1"), 2) or (0, 0)
    article = uow.articles.get(article_id)
    if article is None:
        return stale(visit)
    return show_whence(uow, visit, article, page, arguments[2] if len(arguments) > 2 else "")


def show_whence(uow: UnitOfWork, visit: Visit, article: Article, page: int = 1, origin: str = "") -> Reply:
    """Who tells it since when, and in which paragraphs its key points stand.

    Where others read it too it is a link to the private chat.
    """
    if not visit.is_private:
        return _in_private(uow, visit, article)
    pages = render_why(_why(uow, visit, article), edition_of(visit, visit.incoming.at), visit.words)
    page = min(max(page, 1), len(pages))
    return visit.show(pages[page - 1], _rows(visit, article, (page, len(pages)), origin))


def _why(uow: UnitOfWork, visit: Visit, article: Article) -> Why:
    (lead,) = uow.articles.reports([article.id])
    told = uow.articles.reports_of_stories([article.story_id], even_withdrawn=True) if article.story_id else [lead]
    others = tuple(report for report in told if report.article_id != lead.article_id)
    card = Card(article.story_id or -article.id, lead, others)
    wordings = {lead.article_id: (Wording(article.text, lead.points),)}
    found = grounds(card, told, _taste(uow, visit), visit.incoming.at)
    shown = passages(points_shown(card), {lead.article_id: lead}, wordings)
    return Why(card, found, tuple(shown), is_of_digest=False)


def _taste(uow: UnitOfWork, visit: Visit) -> Taste:
    wishes = uow.wishes.of([visit.place])[visit.place]
    return Taste(
        topics=wishes.topics,
        keywords={one.word: one.mode for one in uow.keywords.of(visit.place)},
        followed=frozenset(follow.story_id for follow in wishes.follows),
    )


def _rows(visit: Visit, article: Article, pages: tuple[int, int], origin: str) -> Rows:
    page, last = pages

    def leads_to(text: str, to: int) -> Button:
        return Button(text, ":".join(("whence", str(article.id), str(to), *([origin] if origin else ()))))

    around = turns(visit.words, page, range(1, last + 1), leads_to)
    home = back(visit.words, f"{CLIPPING}:{article.id}") if origin == CLIPPING else []
    return [row for row in (around, home) if row]


def _in_private(uow: UnitOfWork, visit: Visit, article: Article) -> Reply:
    (report,) = uow.articles.reports([article.id])
    title = Html(f"<b>{told_headline(report, visit.words)}</b>")
    button = turn(visit, visit.words.plain("button-why"), ("whence", str(article.id)))
    return visit.say(Html(f"{title}\n{visit.words.html('why-private')}"), [[button]])
