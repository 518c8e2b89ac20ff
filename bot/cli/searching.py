"""``jianbao search``"""

from bot.cli.opening import open_store
from bot.cli.printing import iso, local, print_json, print_text
from bot.search.answers import best_answers
from bot.search.archive import asked_of, matching
from bot.search.question import Question, parse_question
from storage import Article, UnitOfWork

_MOST = 20
_SNIPPET = 120


def search(query: str, *, as_json: bool) -> None:
    with open_store() as premises:
        question = parse_question(query, premises.clock.now(), premises.settings.timezone)

        def found(uow: UnitOfWork) -> list[Article]:
            ids = matching(uow, asked_of(uow, question), _MOST).article_ids
            return [article for id in ids if (article := uow.articles.get(id))]

        articles = premises.database.read_now(found)
    if as_json:
        print_json({"results": [_record(article, question) for article in articles]})
        return
    if not articles:
        print_text("Nothing found.")
    for article in articles:
        print_text(f"{article.title} (withdrawn)" if article.withdrawn_at else article.title, "bold")
        print_text(f"  {_snippet(article, question)}")
        when = local(article.published_at or article.first_seen_at, premises.settings.timezone)
        print_text(f"  {article.source_title}  {when}  {article.url}", "dim")


def _record(article: Article, question: Question) -> dict[str, object]:
    return {
        "title": article.title,
        "url": article.url,
        "published": iso(article.published_at),
        "source": article.source_title,
        "snippet": _snippet(article, question),
    }


def _snippet(article: Article, question: Question) -> str:
    best = best_answers(article.text, article.title, question, most=1)
    return best[0].sentence if best else article.text[:_SNIPPET]
