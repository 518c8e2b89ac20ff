"""The article's own lines told from what else stands in its body."""

from collections.abc import Sequence
from dataclasses import replace

from gatherer.markup import Paragraph
from gatherer.pages.cleaning.folding import fold
from gatherer.pages.cleaning.other_articles import without_boxes
from gatherer.pages.cleaning.rules import Dropped
from gatherer.pages.cleaning.trailing import cut_end
from gatherer.pages.cleaning.verdicts import Verdict, judged, weight

#: Around a credit.
_AROUND = " ()（）[]【】"
#: If cleaning leaves less of the prose than this share, it has misread the page, and only whole-line rules are kept.
_LEAST_LEFT = 0.2
#: Of a text of more lines than twice this, the beginning and the end are judged; pages may be made of tiny lines.
_MOST = 800
#: Lines between them with a greater share of links are no part of it.
_LINKED = 0.7


def clean(lines: Sequence[Paragraph], headline: str) -> tuple[list[Paragraph], list[Dropped]]:
    """The article's own lines, and what was dropped with the name of the rule that dropped it.

    What hangs on the end of a line (an editor's tag, a photograph's credit) is dropped and the line kept.
    """
    kept: list[Paragraph] = []
    dropped: list[Dropped] = []
    for verdict in _verdicts(lines, headline):
        if verdict.rule:
            text = verdict.line.text
            dropped.append(Dropped(verdict.rule, text.strip(_AROUND) if verdict.rule == "photo_credit" else text))
        else:
            _keep(verdict.line, kept, dropped)
    return kept, dropped


def _verdicts(lines: Sequence[Paragraph], headline: str) -> list[Verdict]:
    if len(lines) > 2 * _MOST:
        ends = _verdicts([*lines[:_MOST], *lines[-_MOST:]], headline)
        between = (Verdict(line, _rule_between(line)) for line in lines[_MOST:-_MOST])
        return [*ends[:_MOST], *between, *ends[_MOST:]]
    each = judged(lines, headline)
    verdicts = without_boxes(each)
    is_misread = weight(v.line for v in verdicts if not v.rule) < _LEAST_LEFT * weight(lines)
    return each if is_misread else verdicts


def _rule_between(line: Paragraph) -> str:
    return "link_list" if line.link_share > _LINKED else ""


def _keep(line: Paragraph, kept: list[Paragraph], dropped: list[Dropped]) -> None:
    end, rule = cut_end(fold(line.text))
    if rule:
        dropped.append(Dropped(rule, line.text[end:].strip(_AROUND)))
        line = replace(line, text=line.text[:end].rstrip())
    kept.append(line)
