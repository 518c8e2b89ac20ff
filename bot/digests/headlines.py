"""What a headline is worth: whether it tells what happened, whether it does so every day, and in which script. Pure."""

import re
from collections.abc import Mapping, Sequence

from storage import Report
from summarizer import fold

#: What a headline is made of: pairs of neighbouring Han characters, numbers and words.
_PIECES = re.compile(r"(?=([\u3400-\u9fff]{2}))|([^\W\u3400-\u9fff_][^\W\u3400-\u9fff_.,]+)")
#: Between the parts of a headline: Chinese ones have spaces, too.
_BORDER = re.compile(r"[，。：；！？,:;!?—…]|(?<=[\u3400-\u9fff])\s+")
#: A part of fewer pieces is a word that any sentence may have, or whoever is quoted.
_FEWEST_PIECES = 4
#: A headline, or a part of it, of which so much is said tells what happened.
_PLAIN = 0.7
#: Of a story of more reports so many say enough of what happened.
_HEARD = 30
#: What a sentence in the other script of Chinese weighs.
_OTHER_SCRIPT = 0.6
#: A date (but not from which day on something is so), the number of an issue, or of a share.
_ISSUE = re.compile(r"\d{1,2}月\d{1,2}日(?![起前后後至])|第\d{3,12}期|[（(][A-Z]{0,2}\d{4,6}(?:\.[A-Z]{2})?[）)]")
_HAN = re.compile("[\u3400-\u9fff]")
#: Simplified Chinese writes a few characters as traditional Chinese does others: one alone says nothing.
_FEWEST_TRADITIONAL = 2


def plainness(reports: Sequence[Report]) -> dict[int, float]:
    """By article id, how plainly its headline tells what happened, 0..1; 1 for the plainest of them.

    A headline that tells what happened repeats what all of them say; one that is to make curious does not.
    """
    shares = _told_shares(reports)
    most = max(shares.values(), default=0.0)
    return {article_id: share / most if most else 1.0 for article_id, share in shares.items()}


def telling_plainly(reports: Sequence[Report], news: Mapping[int, Sequence[str]]) -> frozenset[int]:
    """The article ids of those whose headlines tell what happened, as it was or as it is by now.

    ``news``: by article id, the sentences of what a report alone has as new. None of the others says that yet.
    """
    plain = plainness(reports)
    return frozenset(id for id in plain if plain[id] >= _PLAIN) | {
        report.article_id for report in reports if _is_said(report.title, news.get(report.article_id, ()))
    }


def weights(reports: Sequence[Report], lead: Report) -> dict[int, float]:
    """By article id, what a sentence of each report weighs in a card that the lead has the headline of, 0..1.

    Less, the less plainly the report's headline tells what happened: it tells a scene. And less in the other script of
    Chinese: what is told in both is not known to be the same.
    """
    script = is_traditional(lead.title)
    plain = plainness(reports)
    same = {report.article_id: is_traditional(report.title) == script for report in reports}
    return {id: plain[id] if is_same else _OTHER_SCRIPT * plain[id] for id, is_same in same.items()}


def _told_shares(reports: Sequence[Report]) -> dict[int, float]:
    """By article id, how much of its headline the reports say in their key points and other headlines."""
    heard = reports[:_HEARD]
    said = "\n".join(point.text for report in heard for point in report.points).casefold()
    titles = [report.title.casefold() for report in heard]
    return {
        report.article_id: _share(report.title.casefold(), "\n".join((said, *titles[:place], *titles[place + 1 :])))
        for place, report in enumerate(reports)
    }


def _is_said(title: str, sentences: Sequence[str]) -> bool:
    """Whether the sentences say what one part of the headline does; the rest of it may be there for its colour."""
    said = "\n".join(sentences).casefold()
    parts = [part for part in _BORDER.split(title.casefold()) if len(_PIECES.findall(part)) >= _FEWEST_PIECES]
    return any(_share(part, said) >= _PLAIN for part in parts)


def _share(title: str, said: str) -> float:
    pieces = [han or word for han, word in _PIECES.findall(title)]
    return sum(map(said.__contains__, pieces)) / len(pieces) if pieces else 0.0


def is_routine(title: str) -> bool:
    """Whether it says of which day, issue or share it is, as that of news need not: prices, draws, forecasts."""
    return _ISSUE.search(title) is not None


def is_traditional(title: str) -> bool:
    """Whether it is in traditional Chinese."""
    han = "".join(_HAN.findall(title))
    return sum(one != other for one, other in zip(han, fold(han), strict=False)) >= _FEWEST_TRADITIONAL
