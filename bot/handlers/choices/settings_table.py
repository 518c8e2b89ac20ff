"""The part of the table that is about what a place chooses: on whose behalf, when, how much and how it is told."""

from collections.abc import Mapping

from bot.handlers import start
from bot.handlers.choices import by_command as choices
from bot.handlers.choices import by_press as presses
from bot.handlers.choices import look, panels, pausing, quieting, welcome
from bot.handlers.choices import typed as typed_choices
from bot.handlers.route import Area, Route, Tools, choice


def area(tools: Tools) -> Area:
    alike = {
        "resume": choice(choices.resume),
        "settings": choice(choices.show_settings),
        "language": choice(presses.language(tools.locales)),
    }
    answers = {
        "hours": choice(typed_choices.hours),
        "quiet": choice(typed_choices.quiet),
        "pause": choice(typed_choices.pause),
    }
    return Area({**alike, **_commands(tools)}, {**alike, **_presses()}, answers)


def _commands(tools: Tools) -> Mapping[str, Route]:
    return {
        "start": Route(act=start.start(tools.locales), while_waiting=True),
        "help": Route(act=start.help_, while_waiting=True),
        "subscribe": choice(choices.subscribe),
        "unsubscribe": choice(choices.unsubscribe),
        "topics": choice(choices.show_topics),
        "schedule": choice(choices.schedule),
        "quiet": choice(quieting.quiet),
        "pause": choice(pausing.pause),
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
        "nothing": choice(look.nothing_new),
        "silent": choice(look.switched("silent")),
        "pictures": choice(look.switched("pictures")),
        "points": choice(presses.length("points", panels.POINTS)),
        "pause": choice(pausing.pause_pressed),
        "type": choice(typed_choices.type_it),
        "done": choice(welcome.done),
        "resubscribe": choice(choices.resubscribe),
    }
