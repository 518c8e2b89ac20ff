"""The part of the table that is about the words which a place follows and mutes."""

from bot.handlers import keywords, muting
from bot.handlers.route import Area, Tools, choice


def area(tools: Tools) -> Area:
    return Area(
        commands={"mute": choice(muting.mute), "unmute": choice(muting.unmute)},
        presses={
            "keywords": choice(keywords.turned),
            "addword": choice(keywords.add),
            "setword": choice(keywords.chosen),
            "dropword": choice(keywords.dropped),
        },
        answers={keywords.KEYWORD: choice(keywords.typed)},
    )
