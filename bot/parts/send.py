"""What brings messages, and promises those that nobody asked for: done by one process at a time."""

from functools import partial

from bot.delivery.bookkeeping import Fence
from bot.delivery.sender import Sender
from bot.errors import TokenError
from bot.jobs.broadcasting import BROADCAST_TICK, BroadcastTick
from bot.jobs.following import END_TICK, EndTick, FollowedStories, FollowedWords
from bot.jobs.ownerless import OWNERS_TICK, OwnersTick
from bot.jobs.source_alarm import SOURCE_TICK, SourceAlarmTick
from bot.jobs.watching import NEWS_TICK, WatchTick
from bot.parts.house import House, Part, only_here
from bot.settling import MENU_TICK, MenuTick, recover
from storage.bell import DELIVERIES

SENDER = "sender"  #: the lease of the process that sends


async def send_part(house: House) -> Part:
    if house.role is None:
        await house.database.write(recover)
    return only_here(house, SENDER, partial(_sending, house), recover)


def _sending(house: House) -> Part:
    is_sender = _fence(house)
    sender = Sender(house.database, house.wire, house.clock, house.locales, meters=house.meters, is_sender=is_sender)
    house.bells.on(DELIVERIES, sender.wake)
    database, clock, policy, locales = house.database, house.clock, house.policy, house.locales
    watching = partial(WatchTick, database, clock, policy, locales, house.alarm, sender.wake)
    ticks = (
        (watching(FollowedStories(policy.access)), NEWS_TICK),
        (watching(FollowedWords(policy.access)), NEWS_TICK),
        (BroadcastTick(database, clock, house.wire.say, locales, policy, sender.wake), BROADCAST_TICK),
        (EndTick(database, clock), END_TICK),
        (MenuTick(database, house.wire, locales), MENU_TICK),
        (OwnersTick(database, house.wire, locales), OWNERS_TICK),
        (SourceAlarmTick(database, clock, policy, locales, sender.wake), SOURCE_TICK),
    )
    return Part([_revoked(sender)], [sender], ticks)


def _fence(house: House) -> Fence:
    if house.role is None:
        return house.presence.is_alone()
    id = house.presence.id  # under which the lease was taken
    return lambda uow: uow.leases.holds(SENDER, id)


async def _revoked(sender: Sender) -> None:
    await sender.token_revoked.wait()
    raise TokenError
