"""The admins' part of the table of handlers, and what happens to the bot itself."""

from collections.abc import Mapping

from bot.handlers import (
    access,
    approval,
    broadcast,
    membership,
    overview,
    source_status,
    sources,
    stats,
    subscribers,
    topic_words,
)
from bot.handlers.approval import judged
from bot.handlers.route import Route, Tools
from bot.handlers.visit import Decision, Errand

#: Whoever blocks the bot or moves a group need not be admitted for that.
MEMBERSHIP = Route(act=membership.standing, while_waiting=True)


def admin_commands(tools: Tools) -> Mapping[str, Route]:
    return {
        "admin": _act(overview.overview),
        "pending": _act(approval.pending),
        "approve": _act(judged(approval.approve, tools.locales)),
        "deny": _act(judged(approval.deny, tools.locales)),
        "ban": _act(judged(approval.ban, tools.locales)),
        "unban": _act(judged(approval.unban, tools.locales)),
        "subscribers": _act(subscribers.subscribers),
        "invite": _act(access.invite),
        "addsource": _errand(sources.add(tools)),
        "removesource": _act(sources.remove),
        "sourcestatus": _act(source_status.status),
        "topicwords": _act(topic_words.topic_words),
        "broadcast": _act(broadcast.broadcast),
        "stats": _act(stats.stats),
    }


def admin_presses(tools: Tools) -> Mapping[str, Route]:
    """By verb. Those named like a command do what it does without an argument."""
    return {
        "admin": _act(overview.overview),
        "pending": _act(approval.pending),
        "approve": _act(judged(approval.approve, tools.locales)),
        "deny": _act(judged(approval.deny, tools.locales)),
        "denyban": _act(judged(approval.deny_and_ban, tools.locales)),
        "subscribers": _act(subscribers.subscribers),
        "invite": _act(access.invite),
        "addsource": _errand(sources.add(tools)),
        "alsoadd": _errand(sources.add(tools)),
        "removesource": _act(sources.remove),
        "dropsource": _act(sources.ask_to_remove),
        "dropsure": _act(sources.remove_pressed),
        "sourcestatus": _act(source_status.status),
        "allsources": _act(source_status.every_source),
        "retrysource": _errand(source_status.retry(tools)),
        "topicwords": _act(topic_words.topic_words),
        "topicword": _act(topic_words.words_pressed),
        "broadcast": _act(broadcast.broadcast),
        "castsend": _act(broadcast.confirm),
        "castdrop": _act(broadcast.drop),
        "castlook": _act(broadcast.progress),
        "caststop": _act(broadcast.stop),
        "stats": _act(stats.stats),
    }


def _act(decision: Decision) -> Route:
    return Route(act=decision, for_admins=True)


def _errand(errand: Errand) -> Route:
    return Route(errand=errand, for_admins=True)
