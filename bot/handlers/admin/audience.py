"""Whom a broadcast is for: everybody, a topic's readers or a language's, chosen on its preview."""

from collections.abc import Sequence

from bot.calls import Button, Rows
from bot.handlers.pressing import pressed, pressed_number
from bot.handlers.topics import topic_key, topic_of
from bot.handlers.visit import Reply, Visit
from bot.jobs.broadcasting import Expected, expected, reach_of
from bot.locale import LANGUAGE_NAMES, Html
from bot.locale.quantities import duration
from bot.locale.times import brief_moment
from bot.render.rows import back, in_rows, ticked
from bot.render.text import clip
from bot.sources.topics import topics_in_use
from storage import Audience, Broadcast, UnitOfWork

_EVERYBODY, _TOPIC, _LANGUAGE = "all", "topic", "language"
_TOPIC_UNITS = 20
_OFFERED = 60


def choose(uow: UnitOfWork, visit: Visit) -> Reply:
    """``castto:DRAFT``: as it was; ``castto:DRAFT:all``; ``castto:DRAFT:topic``: which one; ``...:topic:KEY``: that."""
    cast, (_, kind, key, *_) = pressed_cast(uow, visit), pressed(visit)
    if cast is None or cast.started_at is not None or cast.cancelled_at is not None:
        return visit.toast(visit.words.plain("press-stale"))
    audience = _audience(uow, visit, kind, key)
    if audience is not None:
        uow.broadcasts.address(cast.id, audience)
        cast = uow.broadcasts.get(cast.id) or cast
    elif kind in (_TOPIC, _LANGUAGE) and not key:
        return visit.show(*_which(uow, visit, cast, kind))
    return visit.show(*asked(uow, visit, cast))


def pressed_cast(uow: UnitOfWork, visit: Visit) -> Broadcast | None:
    """The one that a button names first; a draft only for whoever drafted it, and alone has seen it."""
    cast = uow.broadcasts.get(pressed_number(visit))
    if cast is None or (cast.started_at is None and cast.person_id != visit.person_id):
        return None
    return cast


def asked(uow: UnitOfWork, visit: Visit, cast: Broadcast) -> tuple[Html, Rows]:
    """How many get it, how long that takes, and whether to send it; there is no yes where nobody would."""
    words = visit.words
    count = uow.broadcasts.count_places(reach_of(cast, visit.policy))
    about: dict[str, str | int] = {"count": count, "audience": "all", "name": ""}
    if cast.audience.topic is not None:
        about |= {"audience": "topic", "name": cast.audience.topic}
    elif cast.audience.language is not None:
        about |= {"audience": "language", "name": _language(cast.audience.language)}
    lines = [words.html("broadcast-ask", **about)]
    decide = [Button(words.plain("button-cancel"), f"castdrop:{cast.id}")]
    if count:
        lines.extend(_times(visit, expected(uow, cast, visit.policy, visit.incoming.at)))
        decide.insert(0, Button(words.plain("button-confirm"), f"castsend:{cast.id}"))
    return Html("\n".join(lines)), [decide, _kinds(visit, cast)]


def _times(visit: Visit, seen: Expected) -> Sequence[Html]:
    words = visit.words
    lines = [words.html("broadcast-takes", duration=duration(words, seen.takes))]
    if seen.held:
        at = brief_moment(words, seen.end, visit.incoming.at, visit.preferences.zone)
        lines.append(words.html("broadcast-held", count=seen.held, end=at))
    return lines


def _audience(uow: UnitOfWork, visit: Visit, kind: str, key: str) -> Audience | None:
    """What a button names; None for one that names none, or a topic that is gone."""
    if kind == _EVERYBODY:
        return Audience()
    if kind == _LANGUAGE and key in LANGUAGE_NAMES:
        return Audience(language=key)
    topic = topic_of(key, topics_in_use(uow, visit.policy.default_topic)) if kind == _TOPIC else None
    return None if topic is None else Audience(topic=topic)


def _kinds(visit: Visit, cast: Broadcast) -> Sequence[Button]:
    words, to = visit.words, cast.audience
    chosen = {_EVERYBODY: to == Audience(), _TOPIC: to.topic is not None, _LANGUAGE: to.language is not None}
    return [
        Button(ticked(words.plain(f"button-cast-{kind}"), is_chosen), f"castto:{cast.id}:{kind}")
        for kind, is_chosen in chosen.items()
    ]


def _which(uow: UnitOfWork, visit: Visit, cast: Broadcast, kind: str) -> tuple[Html, Rows]:
    """A button for each topic in use, or each language."""
    words, data = visit.words, f"castto:{cast.id}:{kind}"
    if kind == _TOPIC:
        html = words.html("broadcast-which-topic")
        topics = topics_in_use(uow, visit.policy.default_topic)[:_OFFERED]
        buttons = [
            Button(ticked(clip(words.topic(one), _TOPIC_UNITS), one == cast.audience.topic), f"{data}:{topic_key(one)}")
            for one in topics
        ]
    else:
        html = words.html("broadcast-which-language")
        buttons = [
            Button(ticked(name, code == cast.audience.language), f"{data}:{code}")
            for code, name in LANGUAGE_NAMES.items()
        ]
    return html, [*in_rows(buttons, 3), back(words, f"castto:{cast.id}")]


def _language(code: str) -> str:
    return LANGUAGE_NAMES.get(code, code)
