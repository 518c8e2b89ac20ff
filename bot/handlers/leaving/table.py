"""The part of the table that is about leaving: what is kept of somebody is handed over, or goes."""

from bot.handlers.leaving import exporting, forgetting
from bot.handlers.route import Area, Route, Tools, choice


def area(tools: Tools) -> Area:
    forget = Route(act=forgetting.forget, while_waiting=True, while_banned=True)
    return Area(
        commands={"export": choice(exporting.export), "forget": forget},
        presses={
            "export": choice(exporting.export),
            "forget": forget,
            "forgetsure": Route(act=forgetting.forget_sure, while_waiting=True, while_banned=True),
            "forgetnot": Route(act=forgetting.forget_not, while_waiting=True, while_banned=True),
        },
    )
