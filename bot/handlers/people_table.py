"""The part of the table that is about people: who gets in, who reads."""

from bot.handlers import access, approval, overview, subscribers
from bot.handlers.approval import judged, on_card
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision


def area(tools: Tools) -> Area:
    alike = {
        "admin": _act(overview.overview),
        "pending": _act(approval.pending),
        "subscribers": _act(subscribers.subscribers),
        "invite": _act(access.invite),
    }
    typed = {
        "approve": _act(judged(approval.approve, tools.locales)),
        "deny": _act(judged(approval.deny, tools.locales)),
        "ban": _act(judged(approval.ban, tools.locales)),
        "unban": _act(judged(approval.unban, tools.locales)),
    }
    on_cards = {
        "approve": _act(on_card(approval.approve, tools.locales)),
        "deny": _act(on_card(approval.deny, tools.locales)),
        "denyban": _act(on_card(approval.ban, tools.locales)),
    }
    return Area(commands={**alike, **typed}, presses={**alike, **on_cards})


def _act(decision: Decision) -> Route:
    return Route(act=decision, role="admin")
