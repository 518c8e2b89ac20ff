"""How a broadcast goes, as its admin reads it."""

from dataclasses import dataclass
from datetime import datetime

from bot.calls import Button, Rows
from bot.locale import Html, Words
from bot.locale.times import brief_moment, clock_time
from bot.render.vantage import Vantage


@dataclass(frozen=True)
class BroadcastStanding:
    """How many places have it, wait for it, or cannot get it."""

    total: int
    sent: int
    waiting: int
    uncertain: int
    failed: int
    is_stopped: bool


def render_broadcast(seen: BroadcastStanding, end: datetime, vantage: Vantage, words: Words) -> Html:
    """``end``: when it is expected to be over."""
    html = words.html(
        "broadcast-stopped" if seen.is_stopped else "broadcast-progress",
        clock=clock_time(vantage.now, vantage.zone),
        total=seen.total,
        sent=seen.sent,
        waiting=seen.waiting,
        uncertain=seen.uncertain,
        failed=seen.failed,
    )
    if not seen.waiting or seen.is_stopped:
        return html
    at = brief_moment(words, end, vantage.now, vantage.zone)
    return Html(f"{html}\n{words.html('broadcast-end', end=at)}")


def broadcast_rows(broadcast_id: int, words: Words) -> Rows:
    """Under it, while it goes on."""
    return [
        [
            Button(words.plain("button-progress"), f"broadcastlook:{broadcast_id}"),
            Button(words.plain("button-stop"), f"broadcaststop:{broadcast_id}"),
        ]
    ]
