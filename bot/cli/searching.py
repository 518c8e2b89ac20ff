"""``jianbao search``"""

from bot.archive import marks
from bot.cli.opening import open_store
from bot.cli.printing import iso, local, print_json, print_text
from storage import Article, SearchRequest, UnitOfWork
from summarizer import analyse, han_pairs, search_words, summarize

_MOST = 20
_SNIPPET = 120


def search(query: str, *, as_json: bool) -> None:
    request = SearchRequest(search_words(query), han_pairs(query), _MOST)

    def found(uow: UnitOfWork) -> list[Article]:
        ids = uow.search.find(request).article_ids
        return [article for id in ids if (article := uow.articles.get(id))]

    with open_store() as premises:
        articles = premises.database.read_now(found)
    if as_json:
        print_json({"results": [_record(article, query) for article in articles]})
        return
    if not articles:
        print_text("Nothing found.")
    for article in articles:
        print_text(article.title, "bold")
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
    """The sentence that answers best of those that have what was asked for."""
    document = analyse(article.text, article.title)
    best = [point.text for point in summarize(document, query=query, max_points=1).points]
    sentences = best + [document.text[sentence.start : sentence.end] for sentence in document.prose]
    words = search_words(query)
    answers = (sentence for sentence in sentences if marks(sentence, query, words))
    return next(answers, sentences[0] if sentences else article.text[:_SNIPPET])
