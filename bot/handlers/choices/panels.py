"""The screens on which a place chooses: each is drawn from the store, so that a press redraws it in place."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.calls import Button, Rows
from bot.handlers.choices.choosing import slots_of, weekdays_of
from bot.handlers.choices.chosen import (
    WEEKS,
    amount_line,
    held_back,
    hours_line,
    look_line,
    quiet_line,
    standing,
    topics_line,
)
from bot.handlers.paging import turn
from bot.handlers.places.surroundings import lines_around, rows_around
from bot.handlers.reading.latest import of_topic
from bot.handlers.topics import topic_switches, topics_on_offer
from bot.handlers.visit import Visit
from bot.locale import LANGUAGE_NAMES, Html, Words
from bot.render.rows import back, in_rows, ticked
from bot.render.text import some_of
from storage import UnitOfWork

#: The panels of a first meeting.
FIRST_QUESTIONS = ("start", "when")
FIRST_HOURS = ("07:30", "08:00", "12:00", "20:30")
_HOURS = (*(f"{hour:02}:00" for hour in range(6, 24)), *FIRST_HOURS)
STORIES = (5, 6, 8, 10)
#: Of reading, about.
MINUTES = (2, 3, 5, 8)
POINTS = (1, 2, 3, 4)
#: A longer list is one to choose from, three topics a row.
_MOST_COUNTED = 20
_TOPIC_UNITS = 20
#: Of followed words, and of what there is less of, named in the settings' lines.
_NAMED = 5


class Panel(NamedTuple):
    """What a message of choices shows."""

    html: Html
    rows: Rows


def settings(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """Everything that is chosen, and the way to each choice."""
    words, chosen = visit.words, visit.preferences
    lines = [
        _heading(visit),
        words.html("settings-topics", topics=topics_line(uow, visit)),
        words.html("settings-hours", hours=hours_line(uow, visit)),
        *([words.html("settings-quiet", hours=quiet_line(visit))] if chosen.quiet_from else []),
        words.html("settings-length", amount=amount_line(visit), points=chosen.points),
        words.html("settings-look", look=look_line(visit)),
        words.html("settings-language", language=LANGUAGE_NAMES[chosen.language]),
        *_followed_and_lowered(uow, visit),
        *standing(visit),
        *lines_around(uow, visit),
    ]
    doors = ("topics", "outlets", "keywords", "hours", "zone", "quiet", "length", "look", "language", "following")
    buttons = [Button(words.plain(f"button-{name}"), f"go:{name}:settings") for name in doors]
    own, leaving = (("chats",), ("export", "forget")) if visit.is_private and not visit.target else ((), ())
    buttons += [_rest(visit), *(Button(words.plain(f"button-{name}"), name) for name in own)]
    last = [Button(words.plain(f"button-{name}"), name) for name in leaving]
    return Panel(Html("\n".join(lines)), (*in_rows(buttons, 3), last, *rows_around(uow, visit)))


def topics(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """Which topics are sent; beside each, for who may read them, how many stories it has today, which leads to them."""
    words, on_offer = visit.words, topics_on_offer(uow, visit)
    if not on_offer:
        return Panel(words.html("topics-none"), way_back(words, back))
    html = words.html("topics-panel", topics=topics_line(uow, visit))
    if visit.is_admitted and len(on_offer) <= _MOST_COUNTED:
        rows = _counted_rows(uow, visit, on_offer, back)
    else:
        rows = topic_rows(uow, visit, on_offer, f"topics:{back}")
    return Panel(html, (*rows, *way_back(words, back)))


def _counted_rows(uow: UnitOfWork, visit: Visit, on_offer: Sequence[str], back: str) -> Rows:
    zone = ZoneInfo(visit.preferences.zone)
    midnight = datetime.combine(visit.incoming.at.astimezone(zone).date(), time(), zone)
    counts = uow.articles.stories_of_topics(midnight, uow.muted_sources.of(visit.place))
    rows = []
    for topic, choice in zip(on_offer, _switches(uow, visit, on_offer, f"topics:{back}"), strict=True):
        text = visit.words.plain("button-topic-today", count=counts.get(topic, 0))
        rows.append([choice, turn(visit, text, of_topic(topic, back).leads_to(1))])
    return rows


def hours(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """Every hour of the day; other minutes are typed."""
    words, chosen = visit.words, weekdays_of(uow, visit)
    week = [_choice(words.plain(name), days == chosen, f"days:{days}:{back}") for days, name in WEEKS.items()]
    html = Html("\n".join((words.html("hours-panel", hours=hours_line(uow, visit)), *held_back(uow, visit))))
    rows = hour_rows(uow, visit, _HOURS, f"hours:{back}")
    is_first_meeting = back in FIRST_QUESTIONS
    last = [Button(words.plain("button-type"), f"type:hours:{back}")]
    if is_first_meeting and slots_of(uow, visit):
        last.append(Button(words.plain("button-done"), "done"))
    return Panel(html, (*rows, *in_rows(week, 3), last, *way_back(words, back)))


def length(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    words, chosen = visit.words, visit.preferences
    by_stories = chosen.minutes is None
    stories = [
        _choice(
            words.plain("length-stories", count=count),
            by_stories and count == chosen.stories,
            f"stories:{count}:{back}",
        )
        for count in STORIES
    ]
    minutes = [
        _choice(words.plain("button-minutes", count=count), count == chosen.minutes, f"minutes:{count}:{back}")
        for count in MINUTES
    ]
    points = [
        _choice(words.plain("length-points", count=count), count == chosen.points, f"points:{count}:{back}")
        for count in POINTS
    ]
    html = words.html("length-panel", amount=amount_line(visit), points=chosen.points)
    rows = [row for choices in (stories, minutes, points) for row in in_rows(choices, 4)]
    return Panel(html, (*rows, *way_back(words, back)))


def language(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """Each language by its own name, so that it is found by whoever reads no other."""
    row = [
        _choice(name, code == visit.preferences.language, f"language:{code}:{back}")
        for code, name in LANGUAGE_NAMES.items()
    ]
    return Panel(visit.words.html("language-panel"), (row, *way_back(visit.words, back)))


def topic_rows(uow: UnitOfWork, visit: Visit, on_offer: Sequence[str], panel: str) -> Rows:
    """A button for each topic; ``panel`` is drawn again after a press: ``start``, or ``topics:BACK``."""
    return in_rows(_switches(uow, visit, on_offer, panel), 3)


def _switches(uow: UnitOfWork, visit: Visit, on_offer: Sequence[str], panel: str) -> list[Button]:
    chosen = uow.preferences.topics(visit.place)
    return topic_switches(visit.words, on_offer, chosen, lambda to: f"topic:{to}:{panel}")


def hour_rows(uow: UnitOfWork, visit: Visit, offered: Iterable[str], panel: str) -> Rows:
    """A button for each hour (HH:MM) that is offered or chosen; ``panel``: ``when``, or ``hours:BACK``."""
    chosen = slots_of(uow, visit)
    buttons = [
        _choice(slot, slot in chosen, f"hour:{slot.replace(':', '')}{'-' if slot in chosen else '+'}:{panel}")
        for slot in sorted({*offered, *chosen})
    ]
    return in_rows(buttons, 4)


def _heading(visit: Visit) -> Html:
    """With the name of the place, where it is another than where it is said."""
    words = visit.words
    if not visit.title:
        return Html(f"<b>{words.html('button-settings')}</b>")
    return Html(f"<b>{words.html('settings-of', chat=visit.title)}</b>")


def _rest(visit: Visit) -> Button:
    """Into a pause, or out of whatever keeps digests away."""
    if not visit.preferences.subscribed:
        return Button(visit.words.plain("button-resubscribe"), "resubscribe")
    if visit.preferences.paused_at:
        return Button(visit.words.plain("button-resume"), "resume")
    return Button(visit.words.plain("button-pause"), "go:pause:settings")


def _followed_and_lowered(uow: UnitOfWork, visit: Visit) -> list[Html]:
    """A line for each of them that there is."""
    words, lines = visit.words, []
    if follows := uow.follows.of(visit.place):
        lines.append(words.html("settings-followed", count=len(follows)))
    keywords = uow.keywords.of(visit.place)
    for mode, message in (("follow", "settings-words"), ("mute", "settings-muted")):
        if names := [one.word for one in keywords if one.mode == mode]:
            lines.append(words.html(message, names=some_of(names, words, _NAMED, _TOPIC_UNITS)))
    if off := uow.muted_sources.of(visit.place):
        lines.append(words.html("settings-own-sources", count=len(off)))
    if lowered := uow.lowered.of(visit.place):
        names = [words.topic(one.name) if one.kind == "topic" else one.name for one in lowered]
        lines.append(words.html("settings-lowered", names=some_of(names, words, _NAMED, _TOPIC_UNITS)))
    return lines


def _choice(text: str, is_chosen: bool, data: str) -> Button:
    return Button(ticked(text, is_chosen), data)


def settings_button(visit: Visit) -> Button:
    return Button(visit.words.plain("button-settings"), "go:settings")


def to_settings(back: str) -> str:
    """The only way back from what is set by itself; a forged one is none."""
    return back if back == "settings" else ""


def way_back(words: Words, panel: str) -> Rows:
    """To this panel; nothing for ""."""
    return (back(words, f"go:{panel}"),) if panel else ()
