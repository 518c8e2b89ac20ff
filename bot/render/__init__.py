"""How things read in chat: pure functions from what is known to Telegram's HTML, within its limits."""

from bot.render.broadcasts import BroadcastStanding, broadcast_rows, render_broadcast
from bot.render.card_rows import LessOf, Spot, card_rows, following_rows, lowered_rows, lowering_rows
from bot.render.cards import render_news
from bot.render.clippings import Clipping, render_clipping
from bot.render.digests import (
    digest_name,
    digest_rows,
    late_line,
    more_pages,
    more_rows,
    news_rows,
    nothing_new,
    render_digest,
    render_more,
    told_in_messages,
)
from bot.render.edition import Edition
from bot.render.faring import render_faring
from bot.render.lists import Listed, render_latest
from bot.render.opened import render_card
from bot.render.part import Part
from bot.render.searches import in_parts, render_instead, render_search
from bot.render.vantage import Vantage
from bot.render.why import Why, render_why, why_link, why_rows

__all__ = [
    "BroadcastStanding",
    "Clipping",
    "Edition",
    "LessOf",
    "Listed",
    "Part",
    "Spot",
    "Vantage",
    "Why",
    "broadcast_rows",
    "card_rows",
    "digest_name",
    "digest_rows",
    "following_rows",
    "in_parts",
    "late_line",
    "lowered_rows",
    "lowering_rows",
    "more_pages",
    "more_rows",
    "news_rows",
    "nothing_new",
    "render_broadcast",
    "render_card",
    "render_clipping",
    "render_digest",
    "render_faring",
    "render_instead",
    "render_latest",
    "render_more",
    "render_news",
    "render_search",
    "render_why",
    "told_in_messages",
    "why_link",
    "why_rows",
]
