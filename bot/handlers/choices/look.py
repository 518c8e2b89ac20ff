"""How digests come: with a sound, with a picture, and what is said where nothing is new."""

from bot.calls import Button
from bot.handlers.choices.choosing import keep
from bot.handlers.choices.chosen import LINE, SILENCE, look_line
from bot.handlers.choices.panels import Panel, to_settings, way_back
from bot.handlers.pressing import pressed, stale
from bot.handlers.visit import Decision, Reply, Visit
from bot.render.rows import ticked
from storage import UnitOfWork

_SWITCHES = ("silent", "pictures")
_ON, _OFF = "1", "0"


def panel(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    words, chosen = visit.words, visit.preferences
    rows = [
        [
            Button(ticked(words.plain(f"button-{name}-{state}"), is_on == (state == "on")), f"{name}:{bit}:{back}")
            for state, bit in (("off", _OFF), ("on", _ON))
        ]
        for name, is_on in zip(_SWITCHES, (chosen.silent, chosen.pictures), strict=True)
    ]
    without_news = [
        Button(ticked(words.plain(f"button-nothing-{way}"), way == chosen.nothing_new), f"nothing:{way}:{back}")
        for way in (LINE, SILENCE)
    ]
    return Panel(words.html("look-panel", look=look_line(visit)), (*rows, without_news, *way_back(words, back)))


def switched(field: str) -> Decision:
    """``silent:1:BACK``, ``pictures:0:BACK``: fields of the place's preferences, on or off."""

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        bit, back, *_ = pressed(visit)
        if bit not in (_ON, _OFF):
            return stale(visit)
        return _drawn(uow, keep(uow, visit, **{field: bit == _ON}), back)

    return decide


def nothing_new(uow: UnitOfWork, visit: Visit) -> Reply:
    """``nothing:line:BACK``, ``nothing:silence:BACK``: what is said when a digest would have no news."""
    way, back, *_ = pressed(visit)
    if way not in (LINE, SILENCE):
        return stale(visit)
    return _drawn(uow, keep(uow, visit, nothing_new=way), back)


def _drawn(uow: UnitOfWork, visit: Visit, back: str) -> Reply:
    return visit.show(*panel(uow, visit, to_settings(back)))
