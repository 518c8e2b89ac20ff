"""The part of the table that is for admins: who gets in, who reads, what everybody is told, how all goes."""

from collections.abc import Mapping

from bot.handlers.admin import (
    approval,
    audience,
    auditing,
    broadcast,
    invites,
    overview,
    persons,
    previewing,
    roles,
    stats,
    stats_picture,
    subscribers,
)
from bot.handlers.admin.approval import judged, on_card
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision, Errand
from storage import Role


def area(tools: Tools) -> Area:
    alike = {
        "admin": _act(overview.overview, "editor"),
        "pending": _act(approval.pending),
        "subscribers": _act(subscribers.subscribers),
        "preview": _act(previewing.preview),
        "invite": _act(invites.invite),
        "audit": _act(auditing.audit),
        "broadcast": _act(broadcast.broadcast),
    }
    answers = {subscribers.PERSON: _act(subscribers.sought_typed)}
    return Area({**alike, **_typed(tools)}, {**alike, **_pressed(tools), **_pressed_of_broadcasts()}, answers)


def _typed(tools: Tools) -> Mapping[str, Route]:
    return {
        "approve": _act(judged(approval.approve)),
        "deny": _act(judged(approval.deny)),
        "ban": _act(judged(approval.ban)),
        "unban": _act(approval.unban_typed),
        "stats": _errand(stats_picture.typed(tools)),
    }


def _pressed(tools: Tools) -> Mapping[str, Route]:
    return {
        "approve": _act(on_card(approval.approve)),
        "deny": _act(on_card(approval.deny)),
        "denyban": _act(on_card(approval.ban)),
        "people": _act(subscribers.ask_whom),
        "person": _act(persons.person),
        "invites": _act(invites.invites),
        "inv": _act(invites.change),
        "invdrop": _act(invites.revoke),
        "role": _act(roles.roles, "owner"),
        "roledrop": _act(roles.drop_role, "owner"),
        "stats": _errand(stats.stats(tools)),
        "chart": _errand(stats_picture.pressed(tools)),
    }


def _pressed_of_broadcasts() -> Mapping[str, Route]:
    return {
        "broadcastsend": _act(broadcast.confirm),
        "broadcastdrop": _act(broadcast.drop),
        "broadcastto": _act(audience.choose),
        "broadcastlook": _act(broadcast.progress),
        "broadcaststop": _act(broadcast.stop),
    }


def _act(decision: Decision, role: Role = "admin") -> Route:
    return Route(act=decision, role=role)


def _errand(errand: Errand) -> Route:
    return Route(errand=errand, role="admin")
