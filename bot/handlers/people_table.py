"""The part of the table that is about people: who gets in, who reads."""

from bot.handlers import access, approval, overview, subscribers
from bot.handlers.approval import judged
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision


def area(tools: Tools) -> Area:
    alike = {
        "admin": _act(overview.overview),
        "pending": _act(approval.pending),
        "approve": _act(judged(approval.approve, tools.locales)),
        "deny": _act(judged(approval.deny, tools.locales)),
        "subscribers": _act(subscribers.subscribers),
        "invite": _act(access.invite),
    }
    commands = {
        "ban": _act(judged(approval.ban, tools.locales)),
        "unban": _act(judged(approval.unban, tools.locales)),
    }
    presses = {"denyban": _act(judged(approval.deny_and_ban, tools.locales))}
    return Area(commands={**alike, **commands}, presses={**alike, **presses})


def _act(decision: Decision) -> Route:
    return Route(act=decision, role="admin")
