"""``jianbao summarize``: an article from a file, an address or standard input."""

from dataclasses import dataclass

from bot.cli.errors import CommandError
from bot.cli.printing import print_json, print_text
from bot.cli.reading import read_article
from summarizer import Explanation, KeyPoint, analyse, explain


@dataclass(frozen=True)
class Wanted:
    """What is asked of a summary."""

    title: str = ""  #: the headline, where the text lacks it or another is meant
    query: str = ""
    max_points: int = 3
    max_chars: int | None = None


def summarize(what: str, wanted: Wanted, *, is_explained: bool, as_json: bool) -> None:
    article = read_article(what)
    document = analyse(article.text, wanted.title or article.title)
    explanation = explain(document, query=wanted.query, max_points=wanted.max_points, max_chars=wanted.max_chars)
    title = document.title or article.text[slice(*document.headline)]
    if is_explained and not as_json:
        from bot.cli.explaining import print_explained

        print_explained(explanation)
    if not explanation.points:
        raise CommandError(_why_none(what, wanted, explanation))
    if as_json:
        points = [_as_object(point, is_explained=is_explained) for point in explanation.points]
        print_json({"title": title, "text": article.text, "points": points})
    elif not is_explained:
        _print(title, explanation.points)


def _print(title: str, points: tuple[KeyPoint, ...]) -> None:
    if title:
        print_text(title, "bold")
    for point in points:
        print_text(f"· {point.text}")


def _as_object(point: KeyPoint, *, is_explained: bool) -> dict[str, object]:
    told: dict[str, object] = {"text": point.text, "start": point.start, "end": point.end, "score": point.score}
    return {**told, "parts": {part.name: part.value for part in point.parts}} if is_explained else told


def _why_none(what: str, wanted: Wanted, explanation: Explanation) -> str:
    if wanted.max_chars is not None and any(judged.is_eligible for judged in explanation.sentences):
        return f"no key point of {what} has at most {wanted.max_chars} characters; give it more room"
    return f"no article in {what}: no sentence in it tells something by itself; give a whole article"
