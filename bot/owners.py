"""Who owns the bot: the ids of ADMIN_IDS for as long as they are set, else whoever opens the first link."""

from collections.abc import Iterable
from datetime import datetime

from bot.calls import start_link
from storage import NewInvite, UnitOfWork

FROM_SETTINGS = "owners_from_settings"


def hold_roles(uow: UnitOfWork) -> None:
    """Nobody else gives or takes a role until this transaction ends: two owners who leave at once would leave none.

    Asked for before anything of a role is read.
    """
    uow.alone("owners")


def settle_owners(uow: UnitOfWork, admin_ids: Iterable[int], now: datetime) -> None:
    """Make these people owners, and take the role from those who were owners only by an earlier setting."""
    hold_roles(uow)
    wanted = set(admin_ids)
    by_setting = set(uow.facts.get(FROM_SETTINGS) or ())
    for telegram_id in sorted(wanted):
        person = uow.people.find(telegram_id) or uow.people.meet(telegram_id, str(telegram_id), None, None, now)
        if "owner" not in person.roles:
            uow.people.grant(person.id, "owner", now)
            uow.audit.record(now, None, "grant_owner", str(telegram_id))
            by_setting.add(telegram_id)
    for telegram_id in sorted(by_setting - wanted):
        former = uow.people.find(telegram_id)
        if former is not None:
            uow.people.revoke(former.id, "owner")
            uow.audit.record(now, None, "revoke_owner", str(telegram_id))
    uow.facts.set(FROM_SETTINGS, sorted(by_setting & wanted))


def first_admin_link(uow: UnitOfWork, bot_username: str, new_code: str, now: datetime) -> str | None:
    """The link that makes the first person an owner, the same until it is used; None where there is one."""
    if uow.people.owners():
        return None
    invite = uow.invites.pending("owner", now)
    if invite is None:
        uow.invites.make(NewInvite(new_code, "owner", None, limit=1), now)
    code = invite.code if invite is not None else new_code
    return start_link(bot_username, code)
