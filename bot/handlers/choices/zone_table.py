"""The part of the table that is about the clock by which a place is served."""

from bot.handlers.choices import zones
from bot.handlers.route import Area, Tools, choice


def area(tools: Tools) -> Area:
    return Area(
        presses={"zone": choice(zones.zone), "city": choice(zones.ask), "locate": choice(zones.locate)},
        answers={zones.CITY: choice(zones.typed)},
    )
