"""``jianbao search``"""

from bot.archive import best_answer, matching
from bot.cli.opening import open_store
from bot.cli.printing import iso, local, print_json, print_text
from storage import Article, UnitOfWork

_MOST = 20
_SNIPPET = 120


def search(query: str, *, as_json: bool) -> None:
    def found(uow: UnitOfWork) -> list[Article]:
        ids = matching(uow, query, _MOST).article_ids
        return [article for id in ids if (article := uow.articles.get(id))]

    with open_store() as premises:
        articles = premises.database.read_now(found)
    if as_json:
        print_json({"results": [_record(article, query) for article in articles]})
        return
    if not articles:
        print_text("Nothing found.")
    for article in articles:
        print_text(f"{article.title} (withdrawn)" if article.withdrawn_at else article.title, "bold")
        print_text(f"  {_snippet(article, query)}")
        when = local(article.published_at or article.first_seen_at, premises.settings.timezone)
        print_text(f"  {article.source_title}  {when}  {article.url}", "dim")


def _record(article: Article, query: str) -> dict[str, object]:
    return {
        "title": article.title,
        "url": article.url,
        "published": iso(article.published_at),
        "source": article.source_title,
        "snippet": _snippet(article, query),
    }


def _snippet(article: Article, query: str) -> str:
    sentence, _ = best_answer(article.text, article.title, query)
    return sentence or article.text[:_SNIPPET]
