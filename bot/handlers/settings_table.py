"""The part of the table that is about what a place chooses: on whose behalf, when, how much and how it is told."""

from collections.abc import Mapping

from bot.handlers import choices, panels, presses, quieting, start, welcome
from bot.handlers.route import Area, Route, Tools, choice


def area(tools: Tools) -> Area:
    alike = {
        "pause": choice(choices.pause),
        "resume": choice(choices.resume),
        "settings": choice(choices.show_settings),
        "language": choice(presses.language(tools.locales)),
    }
    return Area(commands={**alike, **_commands(tools)}, presses={**alike, **_presses()})


def _commands(tools: Tools) -> Mapping[str, Route]:
    return {
        "start": Route(act=start.start(tools.locales), while_waiting=True),
        "help": Route(act=start.help_, while_waiting=True),
        "subscribe": choice(choices.subscribe),
        "unsubscribe": choice(choices.unsubscribe),
        "topics": choice(choices.show_topics),
        "schedule": choice(choices.schedule),
        "quiet": choice(quieting.quiet),
    }


def _presses() -> Mapping[str, Route]:
    return {
        "go": choice(presses.go),
        "topic": choice(presses.topic),
        "hour": choice(presses.hour),
        "days": choice(presses.days),
        "quiet": choice(quieting.quiet_pressed),
        "stories": choice(presses.length("stories", panels.STORIES)),
        "minutes": choice(presses.length("minutes", panels.MINUTES)),
        "nothing": choice(presses.nothing_new),
        "points": choice(presses.length("points", panels.POINTS)),
        "done": choice(welcome.done),
        "resubscribe": choice(choices.resubscribe),
    }
