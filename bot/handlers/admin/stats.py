"""/stats: how the bot is doing, in some lines, what it is sending just now, and a picture of the last days."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from bot.calls import Button
from bot.delivery.promises import ANSWERS
from bot.handlers.route import Tools
from bot.handlers.sources.source_status import todays_health
from bot.handlers.visit import Decision, Errand, Reply, Visit
from bot.locale import Html
from bot.locale.quantities import duration, size
from bot.locale.times import clock_time, moment
from bot.process.roles import ROLES
from bot.render.rows import back
from bot.sources.health import is_troubled
from bot.work import JobCounts
from storage import UnitOfWork

#: What goes within this is being sent; what waits longer has a time of its own.
_SOON = timedelta(minutes=5)
_A_DAY = timedelta(days=1)
_MOST_UNDERWAY = 4


def stats(tools: Tools) -> Errand:
    """In place of the panel that led here; the picture is a press away, for it is a message of its own."""

    async def errand(visit: Visit) -> Decision:
        jobs = await tools.jobs()

        def decide(uow: UnitOfWork, visit: Visit) -> Reply:
            chart = [Button(visit.words.plain("button-chart"), "chart")]
            return visit.show(standing(uow, visit, jobs), [chart, back(visit.words, "admin")])

        return decide

    return errand


def standing(uow: UnitOfWork, visit: Visit, jobs: JobCounts) -> Html:
    words = visit.words
    people = uow.people.count_by_access()
    health = todays_health(uow, visit)
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
        _deliveries(uow, visit),
        *_lateness(uow, visit),
        *_underway(uow, visit),
        _next(uow, visit),
        _room(uow, visit),
        *_processes(uow, visit, jobs),
    ]
    return Html("\n".join(lines))


def _deliveries(uow: UnitOfWork, visit: Visit) -> Html:
    sent = uow.deliveries.counts(visit.incoming.at - _A_DAY)
    return visit.words.html(
        "stats-deliveries",
        sent=sent.get("sent", 0),
        pending=sent.get("pending", 0) + sent.get("sending", 0),
        uncertain=sent.get("uncertain", 0),
        failed=sent.get("failed", 0) + sent.get("dead", 0),
    )


def _lateness(uow: UnitOfWork, visit: Visit) -> Iterator[Html]:
    """By how much after their hours the digests of a day arrived."""
    now, words = visit.incoming.at, visit.words
    seen = uow.figures.lateness(now - _A_DAY, now + _SOON)
    half, most = seen.within(0.5), seen.within(0.95)
    if half is not None and most is not None:
        # They are whole seconds, rounded down: each arrived before the next was over.
        spans = {name: duration(words, timedelta(seconds=late + 1)) for name, late in (("half", half), ("most", most))}
        yield words.html("stats-lateness", **spans)


def _underway(uow: UnitOfWork, visit: Visit) -> Iterator[Html]:
    """How far what many get at once is, and when it will be over at the permitted rate."""
    now, waiting = visit.incoming.at, 0
    for one in uow.deliveries.underway(now + _SOON)[:_MOST_UNDERWAY]:
        waiting += one.waiting
        if one.lane != ANSWERS:
            yield visit.words.html(
                "stats-underway",
                kind=one.slot.partition(":")[0],
                slot=one.slot,
                sent=one.total - one.waiting,
                total=one.total,
                end=clock_time(now + visit.policy.time_for(waiting), visit.preferences.zone),
            )


def _next(uow: UnitOfWork, visit: Visit) -> Html:
    next_at = uow.schedules.next_at(visit.policy.access)
    if next_at is None:
        return visit.words.html("stats-no-next")
    return visit.words.html("stats-next", when=moment(visit.words, next_at, visit.incoming.at, visit.preferences.zone))


def _processes(uow: UnitOfWork, visit: Visit, jobs: JobCounts) -> Iterator[Html]:
    """Who shares the work, and what of it waits; of one that does everything there is nothing to say."""
    roles = Counter(one.role for one in uow.processes.living() if one.role is not None)
    waiting, failed = sum(jobs.waiting.values()), sum(jobs.failed.values())
    if roles:
        yield visit.words.html("stats-processes", **{role: roles[role] for role in ROLES})
    if roles or failed:
        yield visit.words.html("stats-jobs", waiting=waiting, failed=failed)


def _room(uow: UnitOfWork, visit: Visit) -> Html:
    space, words = uow.figures.space(), visit.words
    if space.left is None:
        return words.html("stats-room-taken", taken=size(words, space.taken))
    return words.html("stats-room", taken=size(words, space.taken), left=size(words, space.left))
