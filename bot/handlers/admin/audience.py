"""Whom a broadcast is for: everybody, a topic's readers or a language's, chosen on its preview."""

from collections.abc import Sequence

from bot.calls import Button, Rows
from bot.handlers.pressing import pressed, pressed_number
from bot.handlers.topics import MOST_PRESSED, topic_button, topic_key, topic_of
from bot.handlers.visit import Reply, Visit
from bot.jobs.broadcasting import Expected, expected, reach_of
from bot.locale import LANGUAGE_NAMES, Html
from bot.locale.quantities import duration
from bot.locale.times import brief_moment
from bot.render.rows import back, in_rows, ticked
from bot.sources.topics import topics_in_use
from storage import Audience, Broadcast, UnitOfWork

_EVERYBODY, _TOPIC, _LANGUAGE = "all", "topic", "language"


def choose(uow: UnitOfWork, visit: Visit) -> Reply:
    """``broadcastto:DRAFT``: as it was; ``...:all``; ``...:topic``: which one; ``...:topic:KEY``: that."""
    broadcast, (_, kind, key, *_) = pressed_broadcast(uow, visit), pressed(visit)
    if broadcast is None or broadcast.started_at is not None or broadcast.cancelled_at is not None:
        return visit.toast(visit.words.plain("press-stale"))
    audience = _audience(uow, kind, key)
    if audience is not None:
        uow.broadcasts.address(broadcast.id, audience)
        broadcast = uow.broadcasts.get(broadcast.id) or broadcast
    elif kind in (_TOPIC, _LANGUAGE) and not key:
        return visit.show(*_which(uow, visit, broadcast, kind))
    return visit.show(*asked(uow, visit, broadcast))


def pressed_broadcast(uow: UnitOfWork, visit: Visit) -> Broadcast | None:
    """The one that a button names first; a draft only for whoever drafted it, and alone has seen it."""
    broadcast = uow.broadcasts.get(pressed_number(visit))
    if broadcast is None or (broadcast.started_at is None and broadcast.person_id != visit.person_id):
        return None
    return broadcast


def asked(uow: UnitOfWork, visit: Visit, broadcast: Broadcast) -> tuple[Html, Rows]:
    """How many get it, how long that takes, and whether to send it; there is no yes where nobody would."""
    words = visit.words
    count = uow.broadcasts.count_places(reach_of(broadcast, visit.policy))
    about: dict[str, str | int] = {"count": count, "audience": "all", "name": ""}
    if broadcast.audience.topic is not None:
        about |= {"audience": "topic", "name": words.topic(broadcast.audience.topic)}
    elif broadcast.audience.language is not None:
        about |= {"audience": "language", "name": _language(broadcast.audience.language)}
    lines = [words.html("broadcast-ask", **about)]
    decide = [Button(words.plain("button-cancel"), f"broadcastdrop:{broadcast.id}")]
    if count:
        lines.extend(_times(visit, expected(uow, broadcast, visit.policy, visit.incoming.at)))
        decide.insert(0, Button(words.plain("button-confirm"), f"broadcastsend:{broadcast.id}"))
    return Html("\n".join(lines)), [decide, _kinds(visit, broadcast)]


def _times(visit: Visit, seen: Expected) -> Sequence[Html]:
    words = visit.words
    lines = [words.html("broadcast-takes", duration=duration(words, seen.takes))]
    if seen.held:
        at = brief_moment(words, seen.end, visit.incoming.at, visit.preferences.zone)
        lines.append(words.html("broadcast-held", count=seen.held, end=at))
    return lines


def _audience(uow: UnitOfWork, kind: str, key: str) -> Audience | None:
    """What a button names; None for one that names none, or a topic that is gone."""
    if kind == _EVERYBODY:
        return Audience()
    if kind == _LANGUAGE and key in LANGUAGE_NAMES:
        return Audience(language=key)
    topic = topic_of(key, topics_in_use(uow)) if kind == _TOPIC else None
    return None if topic is None else Audience(topic=topic)


def _kinds(visit: Visit, broadcast: Broadcast) -> Sequence[Button]:
    words, to = visit.words, broadcast.audience
    chosen = {_EVERYBODY: to == Audience(), _TOPIC: to.topic is not None, _LANGUAGE: to.language is not None}
    return [
        Button(ticked(words.plain(f"button-broadcast-{kind}"), is_chosen), f"broadcastto:{broadcast.id}:{kind}")
        for kind, is_chosen in chosen.items()
    ]


def _which(uow: UnitOfWork, visit: Visit, broadcast: Broadcast, kind: str) -> tuple[Html, Rows]:
    """A button for each topic in use, or each language."""
    words, to, data = visit.words, broadcast.audience, f"broadcastto:{broadcast.id}:{kind}"
    if kind == _TOPIC:
        html = words.html("broadcast-which-topic")
        buttons = [
            topic_button(words, one, f"{data}:{topic_key(one)}", is_chosen=one == to.topic)
            for one in topics_in_use(uow)[:MOST_PRESSED]
        ]
    else:
        html = words.html("broadcast-which-language")
        buttons = [Button(ticked(name, code == to.language), f"{data}:{code}") for code, name in LANGUAGE_NAMES.items()]
    return html, [*in_rows(buttons, 3), back(words, f"broadcastto:{broadcast.id}")]


def _language(code: str) -> str:
    return LANGUAGE_NAMES.get(code, code)
