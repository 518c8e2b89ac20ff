"""The article's own lines told from what else stands in its body."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gatherer.markup import Paragraph
from gatherer.pages.cleaning import boxes, calls, credits, english, furniture, links, photographs, repeats
from gatherer.pages.cleaning.boxes import furniture_names, heads_box
from gatherer.pages.cleaning.folding import fold
from gatherer.pages.cleaning.links import names_attachment
from gatherer.pages.cleaning.repeats import is_retold
from gatherer.pages.cleaning.rules import Dropped, Rule, Seen, is_prose
from gatherer.pages.cleaning.trailing import cut_end

RULES: tuple[Rule, ...] = (
    *repeats.RULES,
    *credits.RULES,
    *furniture.RULES,
    *photographs.RULES,
    *calls.RULES,
    *english.RULES,
    *links.RULES,
    *boxes.RULES,
)
#: Lines longer than this are paragraphs, and no rule reads them. Characters.
_LONGEST = 600
#: Around a credit.
_AROUND = " ()（）[]【】"
#: Share of the article's prose that may follow the heading of a box at its end.
_AFTER_BOX = 0.3
#: So many lines are looked at for an abstract, and as many after each.
_NEAR = 6
#: Names that this share of the prose has are the article's.
_USUAL = 0.3
#: Behind a line that one of these drops comes nothing of the article, unless much follows.
_ENDS = frozenset({"editors_tag", "mark_of_end"})
#: If cleaning leaves less of the prose than this share, it has misread the page, and only whole-line rules are kept.
_LEAST_LEFT = 0.2


@dataclass(frozen=True, slots=True)
class _Verdict:
    line: Paragraph
    #: Why the line goes; empty where it stays.
    rule: str


def clean(lines: Sequence[Paragraph], headline: str) -> tuple[list[Paragraph], list[Dropped]]:
    """The article's own lines, and what was dropped with the name of the rule that dropped it.

    What hangs on the end of a line (an editor's tag, a photograph's credit) is dropped and the line kept.
    """
    seen = _seen(lines, headline)
    verdicts = _boxed(_judged(seen))
    if _weight(v.line for v in verdicts if not v.rule) < _LEAST_LEFT * _weight(lines):
        verdicts = _judged(seen)
    kept: list[Paragraph] = []
    dropped: list[Dropped] = []
    for verdict in verdicts:
        if verdict.rule:
            text = verdict.line.text
            dropped.append(Dropped(verdict.rule, text.strip(_AROUND) if verdict.rule == "photo_credit" else text))
        else:
            _keep(verdict.line, kept, dropped)
    return kept, dropped


def _keep(line: Paragraph, kept: list[Paragraph], dropped: list[Dropped]) -> None:
    end, rule = cut_end(fold(line.text))
    if rule:
        dropped.append(Dropped(rule, line.text[end:].strip(_AROUND)))
        line = replace(line, text=line.text[:end].rstrip())
    kept.append(line)


def _seen(lines: Sequence[Paragraph], headline: str) -> list[Seen]:
    usual = _usual_names(lines)
    wanted = re.sub(r"[\W_]+", "", fold(headline))
    seen: list[Seen] = []
    for n, line in enumerate(lines):
        text = fold(line.text)
        later = "".join(one.text for one in lines[n + 1 : n + 1 + _NEAR]) if n < _NEAR else ""
        is_attachment = names_attachment(text, bool(seen) and seen[-1].is_attachment)
        seen.append(
            Seen(line, text, wanted, furniture_names(line.hints) - usual, is_attachment, is_retold(text, fold(later)))
        )
    return seen


def _usual_names(lines: Sequence[Paragraph]) -> frozenset[str]:
    """The names of furniture that much of the prose has too, so that they say nothing here."""
    weights: Counter[str] = Counter()
    for line in lines:
        if is_prose(line.text):
            weights.update(dict.fromkeys(furniture_names(line.hints), len(line.text)))
    least = _USUAL * _weight(lines)
    return frozenset(name for name, weight in weights.items() if weight >= least)


def _weight(lines: Iterable[Paragraph]) -> int:
    """Characters of prose."""
    return sum(len(line.text) for line in lines if is_prose(line.text))


def _judged(seen: Sequence[Seen]) -> list[_Verdict]:
    """Each line by itself, told where it stands: what a rule drops at an end does not end the end."""
    heads = [_reason(replace(one, is_head=True)) for one in seen]
    tails = [_reason(replace(one, is_tail=True)) for one in seen]
    prose = [n for n, one in enumerate(seen) if one.is_prose]
    first = next((n for n in prose if not heads[n]), len(seen))
    last = next((n for n in reversed(prose) if not tails[n]), -1)
    if last < 0:
        return [_Verdict(one.line, _reason(one)) for one in seen]
    reasons = [heads[n] if n < first else tails[n] if n > last else _reason(one) for n, one in enumerate(seen)]
    return [_Verdict(one.line, reason) for one, reason in zip(seen, reasons, strict=True)]


def _reason(seen: Seen) -> str:
    if len(seen.text) > _LONGEST:
        return ""
    return next((rule.name for rule in RULES if rule.drops(seen)), "")


def _boxed(verdicts: Sequence[_Verdict]) -> list[_Verdict]:
    """Other articles go too: those under the heading of a box, and all behind the article's end."""
    whole = _weight(verdict.line for verdict in verdicts if not verdict.rule)
    after, boxed, in_box = whole, [], False
    for n, verdict in enumerate(verdicts):
        line = verdict.line
        is_own = not verdict.rule and is_prose(line.text)
        after -= len(line.text) if is_own else 0
        is_head = heads_box(fold(line.text))
        if after < _AFTER_BOX * whole and after < whole and (is_head or verdict.rule in _ENDS):
            boxed.append(verdict if verdict.rule else _Verdict(line, "other_articles"))
            return boxed + [_Verdict(v.line, v.rule or "other_articles") for v in verdicts[n + 1 :]]
        in_box = (is_head and not _is_followed_by_prose(verdicts, n)) or (in_box and not is_own)
        boxed.append(_Verdict(line, verdict.rule or "other_articles") if in_box else verdict)
    return boxed


def _is_followed_by_prose(verdicts: Sequence[_Verdict], n: int) -> bool:
    """Whether a line heads a part of the article, though a box might be called so."""
    return n > 0 and n + 1 < len(verdicts) and is_prose(verdicts[n + 1].line.text) and not verdicts[n + 1].rule
