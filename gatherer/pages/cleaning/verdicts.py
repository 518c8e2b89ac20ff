"""Each line of an article judged by the rules, told where it stands and how it is set."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gatherer.markup import Paragraph
from gatherer.pages.cleaning import boxes, calls, credits, edges, english, furniture, links, photographs, repeats
from gatherer.pages.cleaning.boxes import furniture_names
from gatherer.pages.cleaning.edges import is_day
from gatherer.pages.cleaning.folding import fold
from gatherer.pages.cleaning.links import names_attachment
from gatherer.pages.cleaning.repeats import is_retold
from gatherer.pages.cleaning.rules import Rule, Seen, is_labelled, is_prose
from gatherer.pages.cleaning.styles import set_apart, usual_styles
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
    *edges.RULES,
)
#: Lines longer than this are paragraphs, and no rule reads them. Characters.
_LONGEST = 600
#: So many lines are looked at for an abstract, and as many after each.
_NEAR = 6
#: Bodies that sign a notice together, at most.
_SIGNERS = 3
#: Names that this share of the prose has are the article's.
_USUAL = 0.3
#: Behind its last prose, these end it.
_ENDS = frozenset(
    {
        "editors_tag",
        "mark_of_end",
        "share_call",
        "disclaimer",
        "tags",
        "page_turner",
        "feedback_call",
        "count",
        "source_line",
        "other_article",
        "page_controls",
        "at_the_edge",
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    line: Paragraph
    #: Why the line goes; empty where it stays.
    rule: str


def judged(lines: Sequence[Paragraph], headline: str) -> list[Verdict]:
    """Of each line. What a rule drops at an end of the article does not end the end."""
    seen = _seen(lines, headline)
    seen = set_apart(seen, usual_styles(seen))
    first = _first_own((n, replace(one, is_head=True)) for n, one in enumerate(seen))
    last = _first_own((n, replace(seen[n], is_tail=True)) for n in range(len(seen) - 1, -1, -1))
    if first is None or last is None:
        return [Verdict(one.line, _reason(one)) for one in seen]
    met = {one.line.style for one in seen[first : last + 1]}
    head, tail = set_apart(seen[:first], met), set_apart(seen[last + 1 :], met)
    verdicts = _head([replace(one, is_head=True) for one in head])
    verdicts += [Verdict(one.line, _reason(one)) for one in seen[first : last + 1]]
    return verdicts + _tail([replace(one, is_tail=True) for one in tail])


def _head(seen: Sequence[Seen]) -> list[Verdict]:
    """The lines before the article's first prose: with one that is set as the article is, it has begun."""
    verdicts: list[Verdict] = []
    has_begun = False
    for one in seen:
        rule = _reason(replace(one, is_foreign=False) if has_begun else one)
        has_begun |= not (rule or one.is_foreign or one.line.kind == "row")
        verdicts.append(Verdict(one.line, rule))
    return verdicts


def _tail(seen: Sequence[Seen]) -> list[Verdict]:
    """The lines behind the article's last prose: those behind the first furniture, and before the last, are suspect."""
    ends = [n for n, one in enumerate(seen) if _reason(one) in _ENDS]
    first, last = (ends[0], ends[-1]) if ends else (len(seen), -1)
    verdicts: list[Verdict] = []
    is_last = True
    for n in range(len(seen) - 1, -1, -1):
        told = replace(seen[n], is_after_end=n > first, is_before_end=n < last, is_last=is_last)
        verdicts.append(Verdict(told.line, _reason(told)))
        is_last &= bool(verdicts[-1].rule)
    return verdicts[::-1]


def _first_own(seen: Iterable[tuple[int, Seen]]) -> int | None:
    """The index of the first prose that no rule drops, or line, where nothing is prose; None where there is none."""
    own = [(n, one) for n, one in seen]
    is_verse = not any(one.is_prose for _, one in own)
    return next((n for n, one in own if (is_verse or one.is_prose) and not _reason(one)), None)


def _reason(seen: Seen) -> str:
    if len(seen.text) > _LONGEST:
        return ""
    return next((rule.name for rule in RULES if rule.drops(seen)), "")


def _seen(lines: Sequence[Paragraph], headline: str) -> list[Seen]:
    usual = _usual_names(lines)
    wanted = re.sub(r"[\W_]+", "", fold(headline))
    seen: list[Seen] = []
    for n, line in enumerate(lines):
        text = fold(line.text)
        later = "".join(one.text for one in lines[n + 1 : n + 1 + _NEAR]) if n < _NEAR else ""
        is_attachment = names_attachment(text, bool(seen) and seen[-1].is_attachment)
        odd_names = furniture_names(line.hints) - usual
        beside = [*lines[max(n - 1, 0) : n], *lines[n + 1 : n + 2]]
        seen.append(
            Seen(
                line,
                text,
                cut_end(text)[0],
                wanted,
                odd_names=odd_names,
                is_attachment=is_attachment,
                is_retold=is_retold(text, fold(later)),
                is_signature=any(is_day(one.text) for one in lines[n + 1 : n + 1 + _SIGNERS]),
                is_listed=any(is_labelled(fold(one.text[:20])) for one in beside),
            )
        )
    return seen


def _usual_names(lines: Sequence[Paragraph]) -> frozenset[str]:
    """The names of furniture that much of the prose has too, so that they say nothing here."""
    weights: Counter[str] = Counter()
    for line in lines:
        if is_prose(line.text):
            weights.update(dict.fromkeys(furniture_names(line.hints), len(line.text)))
    least = _USUAL * weight(lines)
    return frozenset(name for name, weight in weights.items() if weight >= least)


def weight(lines: Iterable[Paragraph]) -> int:
    """Characters of prose."""
    return sum(len(line.text) for line in lines if is_prose(line.text))
