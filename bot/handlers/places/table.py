"""The part of the table that is about chats as such: which there are, and what goes where in them."""

from bot.handlers.places import linking, routing
from bot.handlers.route import Area, Route, Tools


def area(tools: Tools) -> Area:
    presses = {
        "chats": Route(errand=linking.chats(tools)),
        "unlink": Route(act=linking.unlink, changes=True),
        "route": Route(act=routing.route, changes=True),
        "here": Route(act=routing.here, changes=True),
    }
    return Area({}, presses)
