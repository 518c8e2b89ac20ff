"""/stats: six lines on how the bot is doing."""

from datetime import timedelta

from bot.handlers.paging import back
from bot.handlers.source_status import is_troubled, todays_health
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import moment
from storage import UnitOfWork


def stats(uow: UnitOfWork, visit: Visit) -> Reply:
    words = visit.words
    people = uow.people.count_by_access()
    health = todays_health(uow, visit)
    sent = uow.deliveries.counts(visit.incoming.at - timedelta(days=1))
    lines = [
        words.html(
            "stats-people",
            approved=people.get("approved", 0),
            waiting=people.get("waiting", 0),
            banned=people.get("banned", 0),
        ),
        words.html("stats-subscribed", count=uow.preferences.count_subscribed()),
        words.html("stats-sources", count=len(health), troubled=sum(map(is_troubled, health))),
        words.html("stats-articles", today=sum(h.articles_today for h in health), count=uow.articles.count()),
        words.html(
            "stats-deliveries",
            sent=sent.get("sent", 0),
            pending=sent.get("pending", 0) + sent.get("sending", 0),
            uncertain=sent.get("uncertain", 0),
            failed=sent.get("failed", 0) + sent.get("dead", 0),
        ),
        _next(uow, visit),
    ]
    return visit.show("\n".join(lines), [back(words, "admin")])


def _next(uow: UnitOfWork, visit: Visit) -> Html:
    next_at = uow.schedules.next_at()
    if next_at is None:
        return visit.words.html("stats-no-next")
    return visit.words.html("stats-next", when=moment(visit.words, next_at, visit.incoming.at, visit.preferences.zone))
