"""What became of reports that a reader was shown: corrected, or taken back."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from bot.digests.digest import Notice
from bot.locale import Html, Words
from bot.render.blocks import PART_UNITS, Bounds, while_it_fits
from bot.render.cards import source_name
from bot.render.text import headline, in_bold, one_line

Spans = Sequence[tuple[int, int]]

#: A number and a word change as a whole; anything else character by character.
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[.,:][0-9A-Za-z]+)*|.", re.DOTALL)
_SENTENCE_UNITS = 300
#: Sentences that are less alike, differ in more places, or are longer (in characters) are shown without marks.
_ALIKE, _CHANGES, _COMPARED = 0.6, 5, 600
#: Leaves room for the head of a digest, which may stand in front of the first.
_ROOM = Bounds(PART_UNITS - 500)


def notice_blocks(notices: Iterable[Notice], words: Words) -> list[Html]:
    """A block for each report, in order."""
    groups = groupby(notices, key=lambda notice: notice.report.article_id)
    return [_block(list(of_report), words) for _, of_report in groups]


def notice_label(notice: Notice, words: Words) -> Html:
    """更正, 撤稿."""
    return words.html("label-withdrawn" if notice.kind == "withdrawn" else "label-correction")


def _block(notices: Sequence[Notice], words: Words) -> Html:
    """``notices`` are those of one report."""
    report = notices[0].report
    lines = [Html(f"<b>{notice_label(notices[0], words)} · {headline(report.title, report.url)}</b>")]
    for notice in notices:
        lines += _lines(notice, words)
    return while_it_fits(lines, _ROOM)


def _lines(notice: Notice, words: Words) -> list[Html]:
    source = source_name(notice.report)
    if notice.kind == "withdrawn":
        return [words.html("notice-withdrawn", source=source)]
    left, right = _changed(notice.was, notice.now)
    was = Html(f"{words.html(f'notice-was-{notice.kind}', source=source)}{_sentence(notice.was, left)}")
    if notice.kind == "title" and one_line(notice.now) == one_line(notice.report.title):
        return [was]  # what it is now is the headline of this block
    return [was, Html(f"{words.html('notice-now')}{_sentence(notice.now, right)}")]


def _sentence(text: str, changed: Spans) -> Html:
    return in_bold(text, changed, _SENTENCE_UNITS)


def _changed(was: str, now: str) -> tuple[Spans, Spans]:
    """Where the sentences differ, as spans of each; none where that is so much of them that it need not be shown."""
    if max(len(was), len(now)) > _COMPARED:
        return (), ()
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    if matcher.ratio() < _ALIKE or len(changes) > _CHANGES:
        return (), ()
    return (
        [(_length(old[:start]), _length(old[:end])) for _, start, end, _, _ in changes],
        [(_length(new[:start]), _length(new[:end])) for _, _, _, start, end in changes],
    )


def _length(tokens: Sequence[str]) -> int:
    return len("".join(tokens))
