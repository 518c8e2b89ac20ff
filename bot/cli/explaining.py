"""An explained summary on the terminal: the article with its points marked in place, and what each is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from bot.cli.printing import screen, writing
from bot.cli.reasons import FEATURE_WORDS, ROLE_WORDS, RULE_WORDS
from bot.cli.wrapping import wrapped
from bot.process.output import plain
from summarizer import Explanation, Judged, KeyPoint

#: Black on green reads on a dark terminal and on a light one.
_POINT, _NUMBER = "black on green", "bold green"
#: Of the column beside the article, and of the least that is left for it.
_MARGIN, _NARROWEST = 18, 20
#: Parts below this are told together.
_SMALL = 0.005
#: Cells of the bar of the heaviest part.
_BAR = 24


@dataclass(frozen=True)
class _Shown:
    """The article as it goes to the terminal."""

    #: Its text, as long as before, without what steers a terminal.
    source: str
    has_colour: bool


@writing()
def print_explained(explanation: Explanation) -> None:
    """In colour where the terminal has any; elsewhere a point stands between ▶1 and ◀."""
    console = screen()
    width = max(_NARROWEST, console.width - _MARGIN - 2)
    shown = _Shown(plain(explanation.document.text), console.color_system is not None and not console.no_color)
    if explanation.document.title:
        console.print(_beside("", Text(plain(explanation.document.title), "bold")), "", sep="\n", soft_wrap=True)
    for _, sentences in groupby(explanation.sentences, key=lambda judged: judged.paragraph):
        for judged in sentences:
            margin = _verdict(judged, explanation)
            point = explanation.points[judged.point - 1] if judged.point else None
            for line in wrapped(_marked(judged, point, shown), width):
                console.print(_beside(margin, line), soft_wrap=True)
                margin = Text()
        console.print()
    taken = {judged.point: judged for judged in explanation.sentences}
    for number in range(1, len(explanation.points) + 1):
        for row in _grounds(taken[number]):
            console.print(row, soft_wrap=True)
        console.print()


def _beside(margin: Text | str, line: Text | str) -> Text:
    margin = Text(margin) if isinstance(margin, str) else margin
    return Text.assemble(" " * (_MARGIN - margin.cell_len), margin, "  " if line else "", line)


def _verdict(judged: Judged, explanation: Explanation) -> Text:
    if judged.point:
        return Text(f"point {judged.point}  {judged.score:.2f}", _NUMBER)
    if judged.is_eligible:
        # Only where it is asked why this one was passed over: what was taken instead scores less.
        weakest = min((point.score for point in explanation.points), default=1.0)
        is_echo = judged.echoes and judged.score > weakest
        return Text(f"like point {judged.echoes}  {judged.score:.2f}" if is_echo else f"{judged.score:.2f}")
    start, end = explanation.document.headline
    words = RULE_WORDS.get(judged.rule, judged.rule) if judged.rule else ROLE_WORDS[judged.role]
    return Text("the headline" if start <= judged.start < end else words, "dim italic")


def _marked(judged: Judged, point: KeyPoint | None, shown: _Shown) -> Text:
    """The sentence, with the point that it holds set apart: a dateline before it is no part of it."""
    if point is None:
        return Text(shown.source[judged.start : judged.end], "" if judged.is_eligible else "dim")
    quoted = shown.source[point.start : point.end]
    return Text.assemble(
        (shown.source[judged.start : point.start], "dim"),
        (quoted if shown.has_colour else f"▶{judged.point} {quoted} ◀", _POINT),
        (shown.source[point.end : judged.end], "dim"),
    )


def _grounds(taken: Judged) -> Iterator[Text]:
    """A row for each part of a point's score: its value, its name in words and a bar."""
    answer = f"answers {taken.relevance:.0%} of what was asked, by weight" if taken.relevance else ""
    yield _beside(Text(f"point {taken.point}  {taken.score:.2f}", _NUMBER), answer)
    parts = list(_parts(taken))
    heaviest = max((abs(value) for _, value in parts), default=1.0)
    for words, value in parts:
        bar = "█" * max(1, round(_BAR * abs(value) / heaviest))
        figure = f"{value:+.2f}".replace("-", "−")
        yield _beside(figure, Text.assemble(f"{words:<30}", "  ", (bar, "green" if value > 0 else "red")))


def _parts(taken: Judged) -> Iterator[tuple[str, float]]:
    for part in taken.parts:
        if abs(part.value) >= _SMALL:
            yield FEATURE_WORDS.get(part.name, part.name), part.value
    rest = sum(part.value for part in taken.parts if abs(part.value) < _SMALL)
    if abs(rest) >= _SMALL:
        yield "all else together", rest
