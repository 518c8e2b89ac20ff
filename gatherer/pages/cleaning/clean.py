"""The article's own lines told from what else stands in its body."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gatherer.markup import Paragraph
from gatherer.pages.cleaning import boxes, calls, credits, edges, english, furniture, links, photographs, repeats
from gatherer.pages.cleaning.boxes import furniture_names, heads_box, may_head_part
from gatherer.pages.cleaning.edges import is_day
from gatherer.pages.cleaning.folding import fold
from gatherer.pages.cleaning.links import names_attachment
from gatherer.pages.cleaning.repeats import is_retold
from gatherer.pages.cleaning.rules import Dropped, Rule, Seen, is_labelled, is_prose
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
#: Around a credit.
_AROUND = " ()（）[]【】"
#: Share of the article's prose that may follow the heading of a box at its end.
_AFTER_BOX = 0.3
#: So many lines are looked at for an abstract, and as many after each.
_NEAR = 6
#: Lines with a greater share of links are linked headlines.
_LINKED = 0.7
#: Names that this share of the prose has are the article's.
_USUAL = 0.3
#: Behind a line that one of these drops comes nothing of the article, unless much follows.
_ENDS = frozenset({"editors_tag", "mark_of_end"})
#: Behind its last prose, these end it.
_ENDS_TAIL = _ENDS | {
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
        odd_names = furniture_names(line.hints) - usual
        end, _ = cut_end(text)
        is_listed = any(
            is_labelled(fold(beside.text[:20])) for beside in (*lines[max(n - 1, 0) : n], *lines[n + 1 : n + 2])
        )
        is_signature = n + 1 < len(lines) and is_day(lines[n + 1].text)
        seen.append(
            Seen(
                line, text, end, wanted, odd_names, is_attachment, is_retold(text, fold(later)), is_signature, is_listed
            )
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
    seen = set_apart(seen, usual_styles(seen))
    first = _first_own((n, replace(one, is_head=True)) for n, one in enumerate(seen))
    last = _first_own((n, replace(seen[n], is_tail=True)) for n in range(len(seen) - 1, -1, -1))
    if first is None or last is None:
        return [_Verdict(one.line, "") for one in seen]
    met = {one.line.style for one in seen[first : last + 1]}
    head, tail = set_apart(seen[:first], met), set_apart(seen[last + 1 :], met)
    verdicts = _head([replace(one, is_head=True) for one in head])
    verdicts += [_Verdict(one.line, _reason(one)) for one in seen[first : last + 1]]
    return verdicts + _tail([replace(one, is_tail=True) for one in tail])


def _head(seen: Sequence[Seen]) -> list[_Verdict]:
    """The lines before the article's first prose: with one that is set as the article is, it has begun."""
    verdicts: list[_Verdict] = []
    has_begun = False
    for one in seen:
        rule = _reason(replace(one, is_foreign=False) if has_begun else one)
        has_begun |= not (rule or one.is_foreign or one.line.kind == "row")
        verdicts.append(_Verdict(one.line, rule))
    return verdicts


def _tail(seen: Sequence[Seen]) -> list[_Verdict]:
    """The lines behind the article's last prose: those behind the first furniture, and before the last, are suspect."""
    ends = [n for n, one in enumerate(seen) if _reason(one) in _ENDS_TAIL]
    if not ends:
        return [_Verdict(one.line, _reason(one)) for one in seen]
    told = (replace(one, is_after_end=n > ends[0], is_before_end=n < ends[-1]) for n, one in enumerate(seen))
    return [_Verdict(one.line, _reason(one)) for one in told]


def _first_own(seen: Iterable[tuple[int, Seen]]) -> int | None:
    """The index of the first prose that no rule drops, or line, where nothing is prose; None where there is none."""
    own = [(n, one) for n, one in seen]
    is_verse = not any(one.is_prose for _, one in own)
    return next((n for n, one in own if (is_verse or one.is_prose) and not _reason(one)), None)


def _reason(seen: Seen) -> str:
    if len(seen.text) > _LONGEST:
        return ""
    return next((rule.name for rule in RULES if rule.drops(seen)), "")


def _boxed(verdicts: Sequence[_Verdict]) -> list[_Verdict]:
    """Other articles go too: those under the heading of a box, and all behind the article's end."""
    whole = _weight(verdict.line for verdict in verdicts if not verdict.rule)
    after, boxed, in_box = whole, [], False
    only_teasers = _teasers_from(verdicts)
    for n, verdict in enumerate(verdicts):
        line = verdict.line
        is_own = not verdict.rule and is_prose(line.text)
        after -= len(line.text) if is_own else 0
        is_head = _heads_box(verdicts, n)
        is_rest_short = after < _AFTER_BOX * whole
        if after < whole and (is_head or verdict.rule in _ENDS) and (is_rest_short or only_teasers[n + 1]):
            boxed.append(verdict if verdict.rule else _Verdict(line, "other_articles"))
            return boxed + [_Verdict(v.line, v.rule or "other_articles") for v in verdicts[n + 1 :]]
        in_box = (is_head and not _is_followed_by_prose(verdicts, n)) or (in_box and not is_own)
        boxed.append(_Verdict(line, verdict.rule or "other_articles") if in_box else verdict)
    return boxed


def _teasers_from(verdicts: Sequence[_Verdict]) -> list[bool]:
    """By line, whether all prose from it on stands under linked headlines; also for the end."""
    flags = [True] * (len(verdicts) + 1)
    for n in range(len(verdicts) - 1, -1, -1):
        line = verdicts[n].line
        is_under_link = n > 0 and verdicts[n - 1].line.link_share > _LINKED
        flags[n] = flags[n + 1] and (bool(verdicts[n].rule) or not is_prose(line.text) or is_under_link)
    return flags


def _heads_box(verdicts: Sequence[_Verdict], n: int) -> bool:
    text = fold(verdicts[n].line.text)
    return heads_box(text) and not (may_head_part(text) and _is_followed_by_prose(verdicts, n))


def _is_followed_by_prose(verdicts: Sequence[_Verdict], n: int) -> bool:
    """Whether a line heads a part of the article, though a box might be called so."""
    return n > 0 and n + 1 < len(verdicts) and is_prose(verdicts[n + 1].line.text) and not verdicts[n + 1].rule
