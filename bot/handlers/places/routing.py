"""A forum's topics and what goes where: each topic of the forum takes some of the news' topics, or the rest of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.calls import Button, Rows
from bot.handlers.choices.choosing import DEFAULT_HOUR, keep, keep_hours, keep_topics, slots_of, weekdays_of
from bot.handlers.choices.panels import Panel, settings_button, way_back
from bot.handlers.places.surroundings import is_forum, name_of, places_of, served_siblings
from bot.handlers.places.targets import written
from bot.handlers.pressing import pressed, stale
from bot.handlers.topics import topic_of, topic_switches, topics_on_offer
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render.rows import in_rows, ticked
from storage import Place, Preferences, UnitOfWork

_REST = "rest"
#: Of the forum's topics, named and led to.
_MOST_PLACES = 20


@dataclass(frozen=True)
class Division:
    """What goes where in a chat. () is the rest: what no other place chose."""

    taken: Mapping[Place, tuple[str, ...]]  #: by each place that is served

    def intake(self, place: Place, on_offer: Sequence[str]) -> list[str]:
        """Which of the topics on offer go to the place."""
        if place not in self.taken:
            return []
        if chosen := self.taken[place]:
            return [topic for topic in on_offer if topic in chosen]
        return [topic for topic in on_offer if topic not in self.elsewhere(place)]

    def elsewhere(self, place: Place) -> set[str]:
        """What other places chose."""
        return {topic for other, chosen in self.taken.items() if other != place for topic in chosen}


def panel(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """What goes to each topic, and what is to come to this one."""
    words, division, names = visit.words, _division(uow, visit), uow.threads.of_chat(visit.place.chat_id)
    here = name_of(words, visit.place, names)
    lines = [words.html("routing-panel"), *_lines(visit, division, names), words.html("routing-here", topic=here)]
    rows = (*_switches(uow, visit, division, back), *_doors(uow, visit, names, back), *way_back(words, back))
    return Panel(Html("\n".join(lines)), rows)


def route(uow: UnitOfWork, visit: Visit) -> Reply:
    """``route:KEY+:BACK``, ``route:KEY-:BACK``: a topic is to come here, or not; ``route:rest+:BACK``: the rest is."""
    signed, back, *_ = pressed(visit)
    key, sign = signed[:-1], signed[-1:]
    if not is_forum(uow, visit) or sign not in ("+", "-"):
        return stale(visit)
    chosen = topic_of(key, topics_on_offer(uow, visit))
    if signed == f"{_REST}+":
        visit = _served_with(uow, visit, ())
    elif chosen is None:
        return stale(visit)
    else:
        visit = _come_here(uow, visit, chosen) if sign == "+" else _stay_away(uow, visit, chosen)
    return visit.show(*panel(uow, visit, "settings" if back else ""))


def here(uow: UnitOfWork, visit: Visit) -> Reply:
    """``here``: what goes to the only other place comes here instead; of several, what none of them takes."""
    others = served_siblings(uow, visit)
    if visit.preferences.subscribed or not others or not is_forum(uow, visit):
        return stale(visit)
    first, words = others[0], visit.words
    topics = uow.preferences.topics(first.place) if len(others) == 1 else ()
    visit = _served_with(uow, visit, topics)
    if len(others) == 1:
        keep(uow, replace(visit, preferences=first), subscribed=False)
    named = name_of(words, visit.place, uow.threads.of_chat(visit.place.chat_id))
    return visit.show(words.html("routed-here", topic=named), [[settings_button(visit)]])


def _division(uow: UnitOfWork, visit: Visit) -> Division:
    chosen = uow.preferences.of_chat(visit.place.chat_id)
    return Division({one.place: uow.preferences.topics(one.place) for one in chosen if one.subscribed})


def _come_here(uow: UnitOfWork, visit: Visit, topic: str) -> Visit:
    """It is taken from where else it was chosen; a place that loses its last one gets nothing: none would mean all."""
    division = _division(uow, visit)
    for other in served_siblings(uow, visit):
        had = division.taken[other.place]
        left = [one for one in had if one != topic]
        if left and topic in had:
            uow.preferences.set_topics(other.place, left)
        elif topic in had:
            keep(uow, replace(visit, preferences=other), subscribed=False)
    own = division.taken.get(visit.place)
    is_rest = own == () and topic in division.elsewhere(visit.place)  # now it is nobody else's
    return visit if is_rest else _served_with(uow, visit, (*(own or ()), topic))


def _stay_away(uow: UnitOfWork, visit: Visit, topic: str) -> Visit:
    """Without the last one nothing comes."""
    comes = _division(uow, visit).intake(visit.place, topics_on_offer(uow, visit))
    left = [one for one in comes if one != topic]
    if topic not in comes:
        return visit
    return keep_topics(uow, visit, left) if left else keep(uow, visit, subscribed=False)


def _served_with(uow: UnitOfWork, visit: Visit, topics: Sequence[str]) -> Visit:
    """These come here; one that was not served gets them as another place of the chat did, and at its hours."""
    others = served_siblings(uow, visit)
    if not visit.preferences.subscribed and others:
        visit = _as_in(uow, visit, others[0])
    visit = keep_topics(uow, visit, topics)
    return keep_hours(uow, visit, slots_of(uow, visit) or [DEFAULT_HOUR])


def _as_in(uow: UnitOfWork, visit: Visit, other: Preferences) -> Visit:
    there = replace(visit, preferences=other)
    slots, days = slots_of(uow, there), weekdays_of(uow, there)
    alike = replace(other, place=visit.place, missed_since=None, missed_told_by=None, thread_gone_at=None)
    uow.preferences.save(alike)
    return keep_hours(uow, replace(visit, preferences=alike), slots_of(uow, visit) or slots, days)


def _lines(visit: Visit, division: Division, names: Mapping[int, str]) -> list[Html]:
    """早报 ← 本地、财经."""
    words = visit.words
    if not division.taken:
        return [words.html("routing-nothing")]
    is_divided = any(division.taken.values())
    rest = words.plain("routing-rest" if is_divided else "topics-all")
    return [
        words.html(
            "routing-line",
            topic=name_of(words, place, names),
            takes=words.topics(chosen) or rest,
        )
        for place, chosen in list(division.taken.items())[:_MOST_PLACES]
    ]


def _switches(uow: UnitOfWork, visit: Visit, division: Division, back: str) -> Rows:
    on_offer = topics_on_offer(uow, visit)
    comes = division.intake(visit.place, on_offer)
    buttons = topic_switches(visit.words, on_offer, comes, lambda to: f"route:{to}:{back}")
    is_rest = division.taken.get(visit.place) == ()
    rest = Button(ticked(visit.words.plain("button-rest"), is_rest), f"route:{_REST}+:{back}")
    return (*in_rows(buttons, 3), [rest])


def _doors(uow: UnitOfWork, visit: Visit, names: Mapping[int, str], back: str) -> Rows:
    """To the other topics of the forum, where it is set up from elsewhere: in it each is set up where it is."""
    if visit.target is None or visit.chat is None:
        return ()
    others = [place for place in places_of(uow, visit.chat) if place != visit.place][:_MOST_PLACES]
    doors = [
        Button(
            visit.words.plain("button-to-topic", topic=name_of(visit.words, place, names)),
            f"go:routing:{back}:{written(place)}",
        )
        for place in others
    ]
    return in_rows(doors, 2)
