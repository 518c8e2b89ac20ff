"""The part of the table that is about what a place follows, and wants less of."""

from bot.handlers.following import followed, lowering, saving, stories
from bot.handlers.pressing import opens
from bot.handlers.route import Area, Route, Tools, choice


def area(tools: Tools) -> Area:
    commands = {"follow": Route(act=stories.follow, changes=True)}
    presses = {
        "follow": Route(act=opens(stories.follow_card)),
        "story": Route(act=stories.follow_story, changes=True),
        "unfollow": Route(act=followed.unfollow, changes=True),
        "save": Route(act=saving.save, changes=True),
        "unword": Route(act=saving.unword, changes=True),
        "word": choice(followed.word),
        "following": choice(followed.turned),
        "lower": Route(act=opens(lowering.lower)),
        "raise": Route(act=opens(lowering.raise_)),
        "unlower": Route(act=followed.unlower, changes=True),
    }
    return Area(commands, presses)
