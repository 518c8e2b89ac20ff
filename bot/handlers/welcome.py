"""The two questions of a first meeting, and what follows from the answers."""

from datetime import timedelta

from bot.calls import Button
from bot.composing import Background, compose
from bot.digest import Taste, language_of_news, script_of_news
from bot.handlers import panels
from bot.handlers.choices import settings_button
from bot.handlers.choosing import DEFAULT_HOUR, first_digest, keep_hours, slots_of
from bot.handlers.panels import Panel, hours_line, topics_line
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render.text import clip, one_line
from storage import NewsQuery, UnitOfWork

_OF_THE_MOMENT = timedelta(hours=24)
#: Stories among which the headline of the moment is sought, the youngest: a greeting is to come at once.
_LOOKED_AT = 300


def questions(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """The greeting, then which topics and which hours."""
    words = visit.words
    lines = [greeting(uow, visit), Html(""), words.html("start-questions")]
    if not visit.is_admitted and visit.person is not None:
        lines.append(words.html("access-waiting"))
    last = [
        Button(words.plain("button-other-hours"), "go:hours:start"),
        Button(words.plain("button-done"), "done"),
    ]
    rows = (
        *panels.topic_rows(uow, visit, "start"),
        *panels.hour_rows(uow, visit, panels.FIRST_HOURS, "start"),
        last,
    )
    return Panel(Html("\n".join(lines)), rows)


def greeting(uow: UnitOfWork, visit: Visit) -> Html:
    """With the headline of the moment for whoever may read it."""
    title = _headline_of_the_moment(uow, visit) if visit.is_admitted else ""
    return visit.words.html("start-greeting", headline=title) if title else visit.words.html("start-greeting-quiet")


def picked_hour(uow: UnitOfWork, visit: Visit) -> Reply:
    """Both questions are answered once there are topics and an hour: then the first digest comes at once."""
    if uow.preferences.topics(visit.place) and slots_of(uow, visit):
        first_digest(uow, visit)
    return visit.show(*questions(uow, visit))


def done(uow: UnitOfWork, visit: Visit) -> Reply:
    """What was chosen, in a line; the first digest comes at once, if it did not come yet."""
    visit = keep_hours(uow, visit, slots_of(uow, visit) or [DEFAULT_HOUR])
    words = visit.words
    lines = [words.html("start-done", topics=topics_line(uow, visit), hours=hours_line(uow, visit))]
    if first_digest(uow, visit):
        lines.append(words.html("start-first-digest"))
    lines += panels.standing(visit)
    return visit.show(Html("\n".join(lines)), [[settings_button(visit)]])


def _headline_of_the_moment(uow: UnitOfWork, visit: Visit) -> str:
    now = visit.incoming.at
    stories = uow.stories.fresh(NewsQuery(now - _OF_THE_MOMENT, now, limit=_LOOKED_AT))
    language = visit.words.language
    taste = Taste(language=language_of_news(language), script=script_of_news(language))
    digest = compose(uow.articles.reports_of_stories(stories), taste, Background(now))
    return clip(one_line(digest.cards[0].lead.title), 120) if digest.cards else ""
