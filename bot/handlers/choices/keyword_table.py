"""The part of the table that is about what a place follows and mutes: words, and outlets."""

from bot.handlers.choices import keywords, muting, own_sources
from bot.handlers.route import Area, Tools, choice


def area(tools: Tools) -> Area:
    return Area(
        commands={"mute": choice(muting.mute), "unmute": choice(muting.unmute)},
        presses={
            "keywords": choice(keywords.turned),
            "addword": choice(keywords.add),
            "setword": choice(keywords.chosen),
            "dropword": choice(keywords.dropped),
            "own": choice(own_sources.switched),
            "ownpage": choice(own_sources.turned),
        },
        answers={keywords.KEYWORD: choice(keywords.typed)},
    )
