"""The part of the table that is about what a place chooses: when, of what, how much, and how it is told."""

from collections.abc import Mapping

from bot.handlers import start
from bot.handlers.choices import (
    by_command,
    by_press,
    keywords,
    look,
    muting,
    own_sources,
    panels,
    pausing,
    quieting,
    typed,
    welcome,
    zones,
)
from bot.handlers.route import Area, Route, Tools, choice


def area(tools: Tools) -> Area:
    alike = {
        "resume": choice(by_command.resume),
        "settings": choice(by_command.show_settings),
        "language": choice(by_press.language),
    }
    answers = {
        "hours": choice(typed.hours),
        "quiet": choice(typed.quiet),
        "pause": choice(typed.pause),
        keywords.KEYWORD: choice(keywords.typed),
        zones.CITY: choice(zones.typed),
    }
    return Area({**alike, **_commands()}, {**alike, **_presses(), **_pressed_of_news()}, answers)


def _commands() -> Mapping[str, Route]:
    return {
        "start": Route(act=start.start, while_waiting=True),
        "help": Route(act=start.help_, while_waiting=True),
        "subscribe": choice(by_command.subscribe),
        "unsubscribe": choice(by_command.unsubscribe),
        "topics": choice(by_command.show_topics),
        "schedule": choice(by_command.schedule),
        "quiet": choice(quieting.quiet),
        "pause": choice(pausing.pause),
        "mute": choice(muting.mute),
        "unmute": choice(muting.unmute),
    }


def _presses() -> Mapping[str, Route]:
    """When, how much and how."""
    return {
        "go": choice(by_press.go),
        "hour": choice(by_press.hour),
        "days": choice(by_press.days),
        "zone": choice(zones.zone),
        "city": choice(zones.ask),
        "locate": choice(zones.locate),
        "quiet": choice(quieting.quiet_pressed),
        "stories": choice(by_press.length("stories", panels.STORIES)),
        "minutes": choice(by_press.length("minutes", panels.MINUTES)),
        "points": choice(by_press.length("points", panels.POINTS)),
        "nothing": choice(look.nothing_new),
        "silent": choice(look.switched("silent")),
        "pictures": choice(look.switched("pictures")),
        "pause": choice(pausing.pause_pressed),
        "type": choice(typed.type_it),
        "done": choice(welcome.done),
        "resubscribe": choice(by_command.resubscribe),
    }


def _pressed_of_news() -> Mapping[str, Route]:
    """Of what: topics, words, outlets."""
    return {
        "topic": choice(by_press.topic),
        "keywords": choice(keywords.turned),
        "addword": choice(keywords.add),
        "setword": choice(keywords.chosen),
        "dropword": choice(keywords.dropped),
        "own": choice(own_sources.switched),
        "ownpage": choice(own_sources.turned),
    }
