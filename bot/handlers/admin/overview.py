"""/admin: how things stand, and a button to each screen that one may open."""

from bot.calls import Button
from bot.handlers.sources.source_status import todays_health
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.sources.health import is_troubled
from storage import UnitOfWork


def overview(uow: UnitOfWork, visit: Visit) -> Reply:
    """All of it for admins, the sources for editors, who gives roles for owners."""
    words, waiting = visit.words, len(uow.people.waiting())
    html = _sources_line(uow, visit)
    of_sources = [["sourcestatus", "addsource"], ["removesource", "topicwords:0"]]
    doors = of_sources
    if visit.may("admin"):
        people = words.html("admin-people", subscribed=uow.preferences.count_subscribed(), waiting=waiting)
        html = Html(f"{people}\n{html}")
        doors = [["pending", "subscribers:0"], *of_sources, ["invite", "broadcast"], ["stats", "audit:0"]]
    if visit.may("owner"):
        doors = [*doors, ["role"]]
    rows = [[Button(words.plain(_named(data), count=waiting), data) for data in row] for row in doors]
    return visit.show(Html(f"{words.html('admin-head')}\n{html}"), rows)


def _sources_line(uow: UnitOfWork, visit: Visit) -> Html:
    health = todays_health(uow, visit)
    return visit.words.html("admin-sources", sources=len(health), troubled=sum(map(is_troubled, health)))


def _named(data: str) -> str:
    """The message on a button; that to the sources is called by what it shows."""
    verb = data.partition(":")[0]
    return "button-sources" if verb == "sourcestatus" else f"button-{verb}"
