"""The two questions of a first meeting, one after the other, and what follows from the answers."""

from collections.abc import Sequence
from datetime import timedelta

from bot.calls import Button
from bot.digests.candidates import Story
from bot.digests.cards import stories_of
from bot.digests.composing import Composer, Known
from bot.digests.digest import Taste, language_of_news, script_of_news
from bot.digests.telling import Telling
from bot.handlers.choices import panels
from bot.handlers.choices.choosing import DEFAULT_HOUR, first_digest, keep_hours, slots_of
from bot.handlers.choices.chosen import hours_line, standing, topics_line
from bot.handlers.choices.panels import Panel, settings_button
from bot.handlers.places.returning import next_digest
from bot.handlers.places.surroundings import rows_around, served_siblings
from bot.handlers.topics import topics_on_offer
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render.text import clip, one_line
from storage import NewsQuery, UnitOfWork

_OF_THE_MOMENT = timedelta(hours=24)
#: Stories among which the headline of the moment is sought, the youngest: a greeting is to come at once.
_LOOKED_AT = 300


def questions(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """The greeting, then which topics; where there is nothing to choose from, at once at which hours."""
    on_offer = topics_on_offer(uow, visit)
    if not _is_choice(on_offer):
        return hours(uow, visit)
    onward = [Button(visit.words.plain("button-next"), "go:when")]
    around = rows_around(uow, visit) if visit.target is None and served_siblings(uow, visit) else ()
    rows = panels.topic_rows(uow, visit, on_offer, "start")
    return Panel(_asking(uow, visit, "start-topics"), (*rows, onward, *around))


def hours(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """The greeting, then at which hours: with one of them chosen everything is."""
    words, last = visit.words, [Button(visit.words.plain("button-other-hours"), "go:hours:when")]
    if slots_of(uow, visit):
        last.append(Button(words.plain("button-done"), "done"))
    if _is_choice(topics_on_offer(uow, visit)):
        last.extend(*panels.way_back(words, "start"))
    html = _asking(uow, visit, "start-hours")
    return Panel(html, (*panels.hour_rows(uow, visit, panels.FIRST_HOURS, "when"), last))


def greeting(uow: UnitOfWork, visit: Visit) -> Html:
    """With the headline of the moment for whoever may read it."""
    title = _headline_of_the_moment(uow, visit) if visit.is_admitted else ""
    return visit.words.html("start-greeting", headline=title) if title else visit.words.html("start-greeting-quiet")


def picked_hour(uow: UnitOfWork, visit: Visit) -> Reply:
    """Nothing more is asked; a button of before may have taken the only hour back."""
    return done(uow, visit) if slots_of(uow, visit) else visit.show(*hours(uow, visit))


def done(uow: UnitOfWork, visit: Visit) -> Reply:
    """What was chosen, in a line; the first digest comes at once, if it did not come yet."""
    visit = keep_hours(uow, visit, slots_of(uow, visit) or [DEFAULT_HOUR])
    words = visit.words
    lines = [words.html("start-done", topics=topics_line(uow, visit), hours=hours_line(uow, visit))]
    if first_digest(uow, visit):
        lines.append(words.html("start-first-digest"))
    elif not standing(visit):
        lines.append(words.html("start-next-digest", next=next_digest(uow, visit)))
    lines += standing(visit)
    row = [Button(words.plain("button-zone"), "go:zone:settings"), settings_button(visit)]
    if not visit.is_private or not visit.is_admitted:
        return visit.show(Html("\n".join(lines)), [row])
    lines.append(words.html("start-elsewhere"))
    return visit.show(Html("\n".join(lines)), [row, taken_along(visit)])


def taken_along(visit: Visit) -> Sequence[Button]:
    """Into a group or a channel of theirs: Telegram lets them choose it."""
    words, bot = visit.words, f"https://t.me/{visit.policy.bot_username}"
    return [
        Button(words.plain("button-to-group"), url=f"{bot}?startgroup=true"),
        Button(words.plain("button-to-channel"), url=f"{bot}?startchannel&admin=post_messages"),
    ]


def _asking(uow: UnitOfWork, visit: Visit, question: str) -> Html:
    lines = [greeting(uow, visit), Html(""), visit.words.html(question)]
    if not visit.is_admitted and visit.person is not None:
        lines.append(visit.words.html("access-waiting"))
    return Html("\n".join(lines))


def _is_choice(on_offer: Sequence[str]) -> bool:
    return len(on_offer) > 1


def _headline_of_the_moment(uow: UnitOfWork, visit: Visit) -> str:
    now = visit.incoming.at
    fresh = uow.stories.fresh(NewsQuery(now - _OF_THE_MOMENT, now, limit=_LOOKED_AT))
    reports = uow.articles.reports_of_stories(fresh)
    stories = {id: Story(told, Telling()) for id, told in stories_of(reports)}
    language = visit.words.language
    taste = Taste(language=language_of_news(language), script=script_of_news(language))
    digest = Composer(now, stories).compose(stories, taste, Known())
    return clip(one_line(digest.cards[0].lead.title), 120) if digest.cards else ""
