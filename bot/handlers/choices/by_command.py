"""What a place chooses by commands: topics, hours, and whether it is served at all."""

from collections.abc import Sequence

from bot.calls import Button
from bot.handlers.choices import panels, zones
from bot.handlers.choices.choosing import (
    DEFAULT_HOUR,
    keep,
    keep_hours,
    keep_topics,
    keep_zone,
    restart_hours,
    slots_of,
)
from bot.handlers.choices.chosen import held_back, hours_line, standing, topics_line
from bot.handlers.choices.panels import settings_button
from bot.handlers.incoming import Said
from bot.handlers.places.returning import missed_button, missed_line, next_digest
from bot.handlers.reading.latest import latest
from bot.handlers.reading.searching import search_for
from bot.handlers.topics import topics_called, topics_on_offer, unknown_topic
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.search.selection import nearest_names
from bot.times.schedule import Misread, TypedSchedule, parse_schedule
from storage import UnitOfWork


def show_settings(uow: UnitOfWork, visit: Visit) -> Reply:
    """Always a message of its own: under a digest, the digest stays."""
    return visit.say(*panels.settings(uow, visit))


def show_topics(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/topics``; with the name of one, its newest, for who may read them."""
    if visit.argument and visit.is_admitted:
        return latest(uow, visit)
    return visit.show(*panels.topics(uow, visit))


def subscribe(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/subscribe 科技 财经`` adds topics; alone it shows the buttons."""
    if not visit.argument:
        return show_topics(uow, visit)
    on_offer = topics_on_offer(uow, visit)
    known, unknown = topics_called(visit.argument, on_offer)
    said = visit.incoming.what
    if isinstance(said, Said) and said.is_spoken and not known and _is_question(unknown, on_offer):
        return search_for(uow, visit, said.text)
    if unknown:
        return unknown_topic(visit, unknown[0], on_offer)
    visit = keep_topics(uow, visit, (*uow.preferences.topics(visit.place), *known))
    visit = _subscribed(uow, visit)
    done = visit.words.html("subscribed", topics=topics_line(uow, visit), hours=hours_line(uow, visit))
    hours = Button(visit.words.plain("button-hours"), "go:hours:settings")
    return visit.say(_with_standing(done, visit), [[hours, settings_button(visit)]])


def _is_question(unknown: Sequence[str], on_offer: Sequence[str]) -> bool:
    """订阅 服务 涨价 begins with the command's word, but is of no topic; 订阅 科枝 is only mistyped."""
    return len(unknown) > 1 or (len(unknown) == 1 and not nearest_names(unknown[0], on_offer))


def unsubscribe(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/unsubscribe 科技`` takes a topic out; alone, or with the last one, no more digests come."""
    on_offer = topics_on_offer(uow, visit)
    known, unknown = topics_called(visit.argument, on_offer)
    if unknown:
        return unknown_topic(visit, unknown[0], on_offer)
    chosen = uow.preferences.topics(visit.place) or on_offer
    left = [topic for topic in chosen if topic not in known]
    if not known or not left:
        return _unsubscribed(uow, visit, uow.preferences.topics(visit.place) if known else ())
    visit = keep_topics(uow, visit, left)
    html = visit.words.html("topic-removed", topics=topics_line(uow, visit))
    return visit.say(html, [[settings_button(visit)]])


def _unsubscribed(uow: UnitOfWork, visit: Visit, last: Sequence[str]) -> Reply:
    """``last``: the chosen topics, where they were all taken out; they are kept, since none would mean all."""
    visit = keep(uow, visit, subscribed=False)
    html = visit.words.html("unsubscribed")
    if last:
        html = visit.words.html("unsubscribed-last", topics=topics_line(uow, visit))
    return visit.say(html, [[Button(visit.words.plain("button-resubscribe"), "resubscribe")]])


def resubscribe(uow: UnitOfWork, visit: Visit) -> Reply:
    """One tap back: as it was, from the next hour on."""
    return _going_on(uow, _subscribed(uow, visit), "resubscribed")


def resume(uow: UnitOfWork, visit: Visit) -> Reply:
    """From the next hour on, also for who had unsubscribed; what fell due meanwhile comes when it is asked for."""
    visit = restart_hours(uow, keep(uow, visit, paused_at=None, paused_until=None))
    if not visit.preferences.subscribed and slots_of(uow, visit):
        return resubscribe(uow, visit)
    if not slots_of(uow, visit):
        return visit.show(*panels.hours(uow, visit, "settings"))
    return _going_on(uow, visit, "resumed")


def _going_on(uow: UnitOfWork, visit: Visit, message: str) -> Reply:
    """When the next digest comes, and the way to what was missed; news is for whoever is admitted."""
    html, buttons = visit.words.html(message, next=next_digest(uow, visit)), [settings_button(visit)]
    visit, missed = missed_line(uow, visit) if visit.is_admitted else (visit, None)
    if missed:
        html, buttons = Html(f"{html}\n{missed}"), [missed_button(visit), *buttons]
    return visit.show(html, [buttons])


def schedule(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/schedule 08:00,20:30 Asia/Shanghai``; alone it shows the buttons. Sends no digest by itself."""
    typed = parse_schedule(visit.argument)
    if isinstance(typed, Misread):
        return visit.say(misread_schedule(visit, typed))
    return scheduled(uow, visit, typed) if visit.argument else visit.say(*panels.hours(uow, visit))


def keep_schedule(uow: UnitOfWork, visit: Visit, typed: TypedSchedule) -> Visit:
    """What was typed of it; the rest stays."""
    if typed.zone:
        visit = keep_zone(uow, visit, typed.zone)
    slots = typed.slots or slots_of(uow, visit)
    return keep_hours(uow, visit, slots, typed.weekdays) if slots else visit


def scheduled(uow: UnitOfWork, visit: Visit, typed: TypedSchedule) -> Reply:
    """It is kept, and told; without an hour there is one to choose."""
    visit = keep_schedule(uow, visit, typed)
    if typed.cities:
        return zones.which(visit, typed)
    if not slots_of(uow, visit):
        return visit.say(*panels.hours(uow, visit))
    done = visit.words.html("scheduled", hours=hours_line(uow, visit), next=next_digest(uow, visit))
    told = Html("\n".join((done, *held_back(uow, visit), *standing(visit))))
    return visit.say(told, [[settings_button(visit)]])


def misread_schedule(visit: Visit, what: Misread) -> Html:
    return visit.words.html(f"schedule-misread-{what.what}", text=what.text[:60])


def _with_standing(done: Html, visit: Visit) -> Html:
    """What was done, and why no digest comes all the same, where none does."""
    return Html("\n".join((done, *standing(visit))))


def _subscribed(uow: UnitOfWork, visit: Visit) -> Visit:
    return keep_hours(uow, visit, slots_of(uow, visit) or [DEFAULT_HOUR])
