"""Other articles in the body of one: what stands under the heading of a box, or behind the article's end."""

from collections.abc import Sequence

from gatherer.pages.cleaning.boxes import heads_box, heads_references, may_head_part
from gatherer.pages.cleaning.folding import fold
from gatherer.pages.cleaning.rules import is_prose
from gatherer.pages.cleaning.verdicts import Verdict, weight

#: Share of the article's prose that may follow the heading of a box at its end.
_AFTER_BOX = 0.3
#: Lines with a greater share of links are linked headlines.
_LINKED = 0.7
#: Behind a line that one of these drops comes nothing of the article, unless much follows.
_ENDS = frozenset({"editors_tag", "mark_of_end"})


def without_boxes(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Other articles go too: those under the heading of a box, and all behind the article's end."""
    whole = weight(verdict.line for verdict in verdicts if not verdict.rule)
    after, boxed, in_box = whole, [], False
    only_teasers = _teasers_from(verdicts)
    for n, verdict in enumerate(verdicts):
        line = verdict.line
        is_own = not verdict.rule and is_prose(line.text)
        after -= len(line.text) if is_own else 0
        is_head = _heads_box(verdicts, n)
        is_rest_short = after < _AFTER_BOX * whole or (is_head and heads_references(fold(line.text)))
        if after < whole and (is_head or verdict.rule in _ENDS) and (is_rest_short or only_teasers[n + 1]):
            boxed.append(verdict if verdict.rule else Verdict(line, "other_articles"))
            return boxed + [Verdict(v.line, v.rule or "other_articles") for v in verdicts[n + 1 :]]
        in_box = (is_head and not _is_followed_by_prose(verdicts, n)) or (in_box and not is_own)
        boxed.append(Verdict(line, verdict.rule or "other_articles") if in_box else verdict)
    return boxed


def _teasers_from(verdicts: Sequence[Verdict]) -> list[bool]:
    """By line, whether all prose from it on stands under linked headlines; also for the end."""
    flags = [True] * (len(verdicts) + 1)
    for n in range(len(verdicts) - 1, -1, -1):
        line = verdicts[n].line
        is_under_link = n > 0 and verdicts[n - 1].line.link_share > _LINKED
        flags[n] = flags[n + 1] and (bool(verdicts[n].rule) or not is_prose(line.text) or is_under_link)
    return flags


def _heads_box(verdicts: Sequence[Verdict], n: int) -> bool:
    text = fold(verdicts[n].line.text)
    if heads_references(text):
        return True
    return heads_box(text) and not (may_head_part(text) and _is_followed_by_prose(verdicts, n))


def _is_followed_by_prose(verdicts: Sequence[Verdict], n: int) -> bool:
    """Whether a line heads a part of the article, though a box might be called so."""
    return n > 0 and n + 1 < len(verdicts) and is_prose(verdicts[n + 1].line.text) and not verdicts[n + 1].rule
