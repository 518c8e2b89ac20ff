"""Links that let readers in: made at once, then limited, shortened, given topics or taken back in place."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from bot.calls import Button, Rows, start_link
from bot.handlers.admin.access import INVITE_PREFIX
from bot.handlers.admin.audited import record
from bot.handlers.paging import Page
from bot.handlers.pressing import SURE, pressed, pressed_number, stale
from bot.handlers.topics import topic_of, topic_switches
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import moment
from bot.render.rows import back, in_rows, ticked
from bot.sources.topics import topics_in_use
from storage import Invite, NewInvite, UnitOfWork

LIMITS = (1, 10, None)
DAYS = (1, 7, None)
_PAGE = 6


def invite(uow: UnitOfWork, visit: Visit) -> Reply:
    """/invite: a link for anybody who is to read, without limit until the buttons under it say otherwise."""
    code = INVITE_PREFIX + secrets.token_urlsafe(12)
    made = uow.invites.make(NewInvite(code, "reader", visit.person_id), visit.incoming.at)
    record(uow, visit, "invite", str(made.id))
    return visit.say(_text(visit, made), _rows(visit, made))


def invites(uow: UnitOfWork, visit: Visit) -> Reply:
    """``invites:PAGE``: those that still let readers in."""
    words, now = visit.words, visit.incoming.at
    count = uow.invites.count_working("reader", now)
    last = max(0, (count - 1) // _PAGE)
    number = min(pressed_number(visit), last)
    page = Page(uow.invites.working("reader", now, _PAGE, number * _PAGE), number, last)
    lines = [words.html("invites-head", count=count)]
    lines += [_line(uow, visit, place, one) for place, one in enumerate(page.items, number * _PAGE + 1)]
    doors = [Button(str(place), f"inv:{one.id}") for place, one in enumerate(page.items, number * _PAGE + 1)]
    new = [Button(words.plain("button-invite-new"), "invite")]
    return visit.show(Html("\n".join(lines)), [doors, page.turns(words, "invites"), new, back(words, "admin")])


def change(uow: UnitOfWork, visit: Visit) -> Reply:
    """``inv:ID``, then ``:limit:10``, ``:days:7`` (0: without limit), ``:topics``, or ``:topic:KEY+``."""
    _, field, value, *_ = pressed(visit)
    found = _asked_for(uow, visit)
    if found is None:
        return stale(visit)
    if field == "topics":
        return visit.show(visit.words.html("invite-topics"), _topic_rows(uow, visit, found))
    changed = _changed(uow, visit, found, field, value)
    if changed is None:
        return stale(visit)
    if changed != found:
        uow.invites.change(changed)
        record(uow, visit, "change_invite", str(found.id))
    if field == "topic":
        return visit.show(visit.words.html("invite-topics"), _topic_rows(uow, visit, changed))
    return visit.show(_text(visit, changed), _rows(visit, changed))


def revoke(uow: UnitOfWork, visit: Visit) -> Reply:
    """``invdrop:ID`` asks; after ``invdrop:ID:sure`` it lets nobody in any more, nor does it give a role."""
    _, is_sure, *_ = pressed(visit)
    found, words = uow.invites.get(pressed_number(visit)), visit.words
    if found is None or not _may_change(visit, found):
        return stale(visit)
    gives_role = found.grants != "reader"
    if found.revoked_at is None and is_sure != SURE:
        sure = Button(words.plain("button-confirm"), f"invdrop:{found.id}:{SURE}")
        keep = Button(words.plain("button-cancel"), f"{'role' if gives_role else 'inv'}:{found.id}")
        return visit.show(words.html("invite-revoke-sure"), [[sure, keep]])
    if uow.invites.revoke(found.id, visit.incoming.at):
        record(uow, visit, "revoke_invite", str(found.id))
    return visit.show(words.html("invite-revoked"), [back(words, "role" if gives_role else "invites")])


def _asked_for(uow: UnitOfWork, visit: Visit) -> Invite | None:
    """One that still stands; a link that gives a role is not made to last."""
    found = uow.invites.hold(pressed_number(visit))
    return found if found is not None and found.grants == "reader" and found.revoked_at is None else None


def _may_change(visit: Visit, found: Invite) -> bool:
    return found.grants == "reader" or visit.may("owner")


def _changed(uow: UnitOfWork, visit: Visit, found: Invite, field: str, value: str) -> Invite | None:
    if not field:
        return found
    offered = {"limit": LIMITS, "days": DAYS}.get(field, ())
    if field == "topic":
        return _with_topic(uow, found, value)
    if value not in [str(one or 0) for one in offered]:
        return None
    chosen = int(value) or None
    if field == "limit":
        return replace(found, limit=chosen)
    return replace(found, expires_at=visit.incoming.at + timedelta(days=chosen) if chosen else None)


def _with_topic(uow: UnitOfWork, found: Invite, value: str) -> Invite | None:
    """KEY+ adds the topic, KEY- takes it out, however often it is pressed."""
    topic, had = topic_of(value[:-1], topics_in_use(uow)), found.topics or ()
    if topic is None or value[-1] not in "+-":
        return None
    others = tuple(one for one in had if one != topic)
    kept = tuple(sorted((*others, topic))) if value[-1] == "+" else others
    return replace(found, topics=kept or None)


def _text(visit: Visit, one: Invite) -> Html:
    """The link stands last, where it is easily copied."""
    link = visit.words.html("invite-link", link=start_link(visit.policy.bot_username, one.code))
    return Html(f"{visit.words.html('button-invite')} · {_standing(visit, one)}\n{link}")


def _line(uow: UnitOfWork, visit: Visit, number: int, one: Invite) -> Html:
    maker = uow.people.get(one.person_id) if one.person_id is not None else None
    made = moment(visit.words, one.made_at, visit.incoming.at, visit.preferences.zone)
    head = visit.words.html("invites-line", number=str(number), when=made, name=maker.name if maker else "—")
    return Html(f"{head}\n{_standing(visit, one)}")


def _standing(visit: Visit, one: Invite) -> Html:
    """已用 3 次，最多 10 次 · 到 11月30日 12:00 · 本地、财经."""
    words = visit.words
    used = words.html("invite-used", used=one.used, limit=one.limit or 0)
    parts = [used]
    if one.expires_at is not None:
        until = moment(words, one.expires_at, visit.incoming.at, visit.preferences.zone)
        parts.append(words.html("invite-until", when=until))
    if one.topics:
        parts.append(words.html("invite-brings", topics=words.topics(one.topics)))
    return Html(" · ".join(parts))


def _rows(visit: Visit, one: Invite) -> Rows:
    words = visit.words
    limits = [
        Button(
            ticked(words.plain("button-invite-limit", count=count or 0), one.limit == count),
            f"inv:{one.id}:limit:{count or 0}",
        )
        for count in LIMITS
    ]
    lasts = _days_chosen(one, visit.incoming.at)
    days = [
        Button(
            ticked(words.plain("button-invite-days", count=count or 0), count == lasts),
            f"inv:{one.id}:days:{count or 0}",
        )
        for count in DAYS
    ]
    more = [
        Button(words.plain("button-invite-topics"), f"inv:{one.id}:topics"),
        Button(words.plain("button-invite-revoke"), f"invdrop:{one.id}"),
    ]
    return [*in_rows(limits, 3), *in_rows(days, 3), more, [Button(words.plain("button-invites"), "invites:0")]]


def _days_chosen(one: Invite, now: datetime) -> int | None:
    """Which of DAYS the link's end was chosen by, at some time since it was made; 0 where it can be none of them."""
    if one.expires_at is None:
        return None
    lasted, left = one.expires_at - one.made_at, one.expires_at - now
    may_be = [count for count in DAYS if count is not None and left <= timedelta(days=count) <= lasted]
    return max(may_be, key=lambda count: (left == timedelta(days=count), count), default=0)


def _topic_rows(uow: UnitOfWork, visit: Visit, one: Invite) -> Rows:
    on_offer = topics_in_use(uow)
    buttons = topic_switches(visit.words, on_offer, one.topics or (), lambda to: f"inv:{one.id}:topic:{to}")
    return [*in_rows(buttons, 3), back(visit.words, f"inv:{one.id}")]
