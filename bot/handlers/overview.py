"""/admin: how things stand, and a button to each screen."""

from bot.calls import Button
from bot.handlers.source_status import is_troubled, todays_health
from bot.handlers.visit import Reply, Visit
from storage import UnitOfWork


def overview(uow: UnitOfWork, visit: Visit) -> Reply:
    words = visit.words
    health = todays_health(uow, visit)
    waiting = len(uow.people.waiting())
    html = words.html(
        "admin-overview",
        subscribed=uow.preferences.count_subscribed(),
        waiting=waiting,
        sources=len(health),
        troubled=sum(map(is_troubled, health)),
    )

    def button(message: str, data: str) -> Button:
        return Button(words.plain(message, count=waiting), data)

    rows = [
        [button("button-pending", "pending"), button("button-subscribers", "subscribers:0")],
        [button("button-sources", "sourcestatus"), button("button-addsource", "addsource")],
        [button("button-removesource", "removesource"), button("button-invite", "invite")],
        [button("button-broadcast", "broadcast"), button("button-stats", "stats")],
        [button("button-topicwords", "topicwords:0")],
    ]
    return visit.show(html, rows)
