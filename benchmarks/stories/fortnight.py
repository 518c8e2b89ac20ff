"""A fortnight of the written stream, parts a and b, as a reader with two digests a day sees it.

All that the bot sends, as text, with what is behind each digest's "more" as headlines; in the end the three largest
stories opened. One story is followed from its first digest on, and its news comes at once. What corrects or withdraws
an article comes half a day later than in the stream, so that the reader has had the article by then.
`python -m benchmarks.stories.fortnight --language en` has a reader of another language.
"""

import argparse
import asyncio
import html
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.stories.material import BUILT_BY
from benchmarks.stories.outlets import Piece, read_pieces
from benchmarks.stories.reader import ZONE, Issue, Life, Wish, life
from bot.delivery.reopened import reopened_digest
from bot.digests.digest import Card
from bot.locale import Locales
from bot.render import Edition, render_card

#: Followed from its first digest on: it goes on for days.
FOLLOWED = "qingmu-warehouse-fire"
_LATER = timedelta(hours=12)
_OPENED = 3
_TAG = re.compile(r"<[^<>]*>")


def told_by_and_by(pieces: Sequence[Piece]) -> list[Piece]:
    """What corrects or withdraws comes half a day later, when the article has been in a digest."""
    late = (piece if piece.is_article else replace(piece, at=piece.at + _LATER) for piece in pieces)
    return sorted(late, key=lambda piece: (piece.at, piece.id))


def measured(language: str = "zh-Hans") -> list[str]:
    return asyncio.run(_lived(language))


async def _lived(language: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        async with life(Path(folder), language) as lived:
            await lived.live(told_by_and_by(read_pieces(BUILT_BY)), Wish(FOLLOWED))
            return [line for block in (*map(printed, lived.issues), *_opened(lived)) for line in (*block, "")]


def printed(issue: Issue) -> list[str]:
    """What the reader got, under a line that says when."""
    at = issue.at.astimezone(ZoneInfo(ZONE))
    count, more = len(issue.messages), issue.digest.more
    about = f"{at:%m-%d %H:%M} · {issue.slot}" + (f" · {count} messages" if count > 1 else "")
    behind = [f"   {number} {card.lead.title}" for number, card in enumerate(more, issue.digest.whole + 1)]
    return [
        _rule(about),
        *"\n\n".join(issue.messages).splitlines(),
        *(["", "   behind more:"] if more else []),
        *behind,
    ]


def _opened(lived: Life) -> Iterator[list[str]]:
    """The stories of most reports, as opened from the last digest that has them."""
    last = {card.story_id: issue for issue in lived.issues for card in issue.digest.cards}
    reports = lived.database.read_now(lambda uow: uow.articles.reports_of_stories(list(last)))
    sizes = Counter(report.story_id for report in reports)
    for story, size in sizes.most_common(_OPENED):
        if story is not None:
            issue = last[story]
            text = _card(lived, issue, story)
            yield [_rule(f"opened: story {story}, {size} reports, from {issue.slot}"), *text.splitlines()]


def _card(lived: Life, issue: Issue, story: int) -> str:
    digest = lived.database.read_now(lambda uow: reopened_digest(uow, uow.digests.stories(issue.id), 1))
    card: Card = next(card for card in digest.cards if card.story_id == story)
    edition = Edition(issue.at, issue.at, ZONE)
    return html.unescape(_TAG.sub("", render_card(card, edition, Locales()[lived.language])))


def _rule(about: str) -> str:
    return f"──── {about} ".ljust(80, "─")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories.fortnight", description=__doc__)
    parser.add_argument("--language", default="zh-Hans", choices=("zh-Hans", "zh-Hant", "en"))
    print("\n".join(measured(parser.parse_args().language)))


if __name__ == "__main__":
    main()
