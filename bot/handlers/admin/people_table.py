"""The part of the table that is about people: who gets in, who reads, who runs it."""

from bot.handlers.admin import approval, auditing, invites, overview, persons, roles, subscribers
from bot.handlers.admin.approval import judged, on_card
from bot.handlers.reading import previewing
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision
from storage import Role


def area(tools: Tools) -> Area:
    alike = {
        "admin": _act(overview.overview, "editor"),
        "pending": _act(approval.pending),
        "subscribers": _act(subscribers.subscribers),
        "preview": _act(previewing.preview(tools.locales)),
        "invite": _act(invites.invite),
        "audit": _act(auditing.audit),
    }
    typed = {
        "approve": _act(judged(approval.approve, tools.locales)),
        "deny": _act(judged(approval.deny, tools.locales)),
        "ban": _act(judged(approval.ban, tools.locales)),
        "unban": _act(approval.unban_typed(tools.locales)),
    }
    on_cards = {
        "approve": _act(on_card(approval.approve, tools.locales)),
        "deny": _act(on_card(approval.deny, tools.locales)),
        "denyban": _act(on_card(approval.ban, tools.locales)),
    }
    pressed = {
        "people": _act(subscribers.ask_whom),
        "person": _act(persons.person(tools.locales)),
        "invites": _act(invites.invites),
        "inv": _act(invites.change),
        "invdrop": _act(invites.revoke),
        "role": _act(roles.roles, "owner"),
        "roledrop": _act(roles.drop_role(tools.locales), "owner"),
    }
    answers = {subscribers.PERSON: _act(subscribers.sought_typed)}
    return Area(commands={**alike, **typed}, presses={**alike, **on_cards, **pressed}, answers=answers)


def _act(decision: Decision, role: Role = "admin") -> Route:
    return Route(act=decision, role=role)
