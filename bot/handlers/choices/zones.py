"""By which clock: a few zones on buttons; any other by a city's name, typed, or by where somebody is."""

from collections.abc import Iterable

from bot.calls import Button, Rows
from bot.cities import City, cities_like, country_name, zone_at
from bot.handlers.choices import welcome
from bot.handlers.choices.choosing import keep_zone
from bot.handlers.choices.panels import FIRST_QUESTIONS, Panel, settings, settings_button, to_settings, way_back
from bot.handlers.incoming import Said
from bot.handlers.pressing import pressed, stale
from bot.handlers.prompting import Prompting, prompt, prompted
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import clock_time, zone_name
from bot.render.rows import in_rows, ticked
from bot.render.text import clip, one_line
from bot.times.schedule import TypedSchedule, clock_of, zone_called
from storage import UnitOfWork

#: Of what is typed, in the table of answers.
CITY = "city"
_OFFERED = (
    *("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney"),
    *("Europe/London", "Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles", "UTC"),
)
_NAME_UNITS, _TYPED_UNITS = 40, 60


def panel(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    words, chosen = visit.words, visit.preferences.zone
    buttons = [
        Button(ticked(zone_name(words, name), name == chosen), f"zone:{name}:{back}")
        for name in dict.fromkeys((*_OFFERED, chosen))
    ]
    html = words.html("zone-panel", zone=zone_name(words, chosen), now=clock_time(visit.incoming.at, chosen))
    other = [Button(words.plain("button-other-zone"), f"city:{back}")]
    if visit.is_private:
        other.append(Button(words.plain("button-locate"), f"locate:{back}"))
    return Panel(html, (*in_rows(buttons, 3), other, *way_back(words, back)))


def zone(uow: UnitOfWork, visit: Visit) -> Reply:
    """``zone:NAME:BACK``; at a first meeting it is the last answer."""
    name, back, *_ = pressed(visit)
    chosen = zone_called(name)
    if chosen is None:
        return stale(visit)
    if back in FIRST_QUESTIONS:
        return welcome.picked_hour(uow, keep_zone(uow, visit, chosen))
    return visit.show(*panel(uow, keep_zone(uow, visit, chosen), to_settings(back)))


def ask(uow: UnitOfWork, visit: Visit) -> Reply:
    """``city:BACK``: the name of a city is asked for."""
    return _ask(uow, visit, visit.words.html("zone-ask"), to_settings(pressed(visit)[0]))


def locate(uow: UnitOfWork, visit: Visit) -> Reply:
    """``locate:BACK``: where they are is asked for, which a key of Telegram's own sends; only in private."""
    if not visit.is_private:
        return stale(visit)
    words, back = visit.words, to_settings(pressed(visit)[0])
    keys = (words.plain("button-locate"), words.plain("button-settings"))
    return prompt(uow, visit, Prompting(CITY, words.html("zone-locate"), (), {"back": back}, ("location",), keys))


def offer(uow: UnitOfWork, visit: Visit) -> Reply:
    """A place on the map that nobody asked for: its clock, if it is another, is a press away."""
    said, words = visit.incoming.what, visit.words
    there = zone_called(zone_at(*said.location)) if isinstance(said, Said) and said.location else None
    if there is None:
        return stale(visit)
    is_same = there == visit.preferences.zone
    name, now = zone_name(words, there), clock_time(visit.incoming.at, there)
    other = [] if is_same else [Button(words.plain("button-take-zone", zone=name), f"zone:{there}:settings")]
    html = words.html("zone-same" if is_same else "zone-offered", zone=name, now=now)
    return visit.say(html, [[*other, settings_button(visit)]])


def typed(uow: UnitOfWork, visit: Visit) -> Reply:
    """A city's name, or a place on the map: its zone holds at once, if there is only one it may be."""
    said, back = visit.incoming.what, to_settings(str(prompted(visit).get("back", "")))
    if not isinstance(said, Said):
        return stale(visit)
    name = " ".join(said.text.split())
    if name == visit.words.plain("button-settings"):
        return visit.say(*settings(uow, visit))
    where: str | tuple[City, ...] = zone_at(*said.location) if said.location else clock_of(name)
    if isinstance(where, str) and (found := zone_called(where)):
        html, rows = panel(uow, keep_zone(uow, visit, found), back)
        return visit.show(Html(f"{visit.words.html('zone-set')}\n\n{html}"), rows)
    cities = [] if isinstance(where, str) else where or cities_like(name)
    if not cities:
        shown = clip(one_line(name), _TYPED_UNITS) or "…"
        return _ask(uow, visit, visit.words.html("zone-unknown", text=shown), back)
    return _ask(uow, visit, visit.words.html("zone-which"), back, city_rows(visit, cities, back))


def which(visit: Visit, typed: TypedSchedule, back: str = "settings") -> Reply:
    """Of a city's name that was typed with hours: where several are called so."""
    html = visit.words.html("zone-which-schedule" if typed.slots or typed.weekdays else "zone-which")
    return visit.say(html, city_rows(visit, typed.cities, back))


def city_rows(visit: Visit, cities: Iterable[City], back: str) -> Rows:
    """A row each: which country's it is, and what time it is there now."""
    language = visit.words.language
    return [
        [
            Button(
                visit.words.plain(
                    "button-city",
                    country=country_name(city.country, language),
                    city=clip(one_line(city.name(language)), _NAME_UNITS),
                    now=clock_time(visit.incoming.at, city.zone),
                ),
                f"zone:{city.zone}:{back}",
            )
        ]
        for city in cities
    ]


def _ask(uow: UnitOfWork, visit: Visit, html: Html, back: str, rows: Rows = ()) -> Reply:
    home = way_back(visit.words, f"zone:{back}")
    asked = Prompting(CITY, html, (*rows, *home), {"back": back}, ("location",) if visit.is_private else ())
    return prompt(uow, visit, asked)
