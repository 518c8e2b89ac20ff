"""What talks with people: updates come in, are answered in their order, and links are read."""

from collections.abc import Callable
from functools import partial

from bot.administrators import Administrators
from bot.delivery.files import fetched
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.hook import Hook, address_of, secret_of
from bot.inbox.intake import Intake, PressWords
from bot.inbox.lanes import AllLanes, Lanes, LeasedLanes
from bot.inbox.poller import Poller
from bot.inbox.reception import Reception
from bot.inbox.toasts import Toasts
from bot.newsroom import Newsroom
from bot.parts.house import House, Part, joined, only_here
from bot.settling import settle_admins
from bot.web.webhook import Webhook
from storage.bell import DELIVERIES, UPDATES

POLLER = "poller"  #: the lease of the process that asks for updates, or sees that they are brought


async def bot_part(house: House, newsroom: Newsroom, announce: Callable[[str], None]) -> Part:
    """What comes before the first update is done; then the part."""
    await _settle_admins(house, announce)
    toasts = Toasts(house.database, house.wire, house.clock)
    intake = Intake(house.database, house.clock, PressWords(house.locales, house.settings.language), toasts.add)
    await intake.recover()
    lanes = LeasedLanes(house.presence) if house.role else AllLanes(house.presence.is_alone())
    reception = _reception(house, newsroom, toasts, lanes)
    dispatcher = Dispatcher(house.database, house.clock, reception.take_up, lanes)
    house.bells.on(UPDATES, dispatcher.wake)
    return joined([Part([toasts.run()], [dispatcher]), _incoming(house, intake)])


async def _settle_admins(house: House, announce: Callable[[str], None]) -> None:
    admin_ids, now = house.settings.admin_ids, house.clock.now()
    link = await settle_admins(house.database, admin_ids, house.policy.bot_username, now)
    if link is not None:
        announce(f"No admin yet. Whoever opens this link first becomes the owner: {link}")


def _reception(house: House, newsroom: Newsroom, toasts: Toasts, lanes: Lanes) -> Reception:
    is_admin = Administrators(house.wire.say, house.clock.now, house.bot.id).is_admin
    files, jobs = partial(fetched, house.bot), house.work.counts
    tools = Tools(newsroom, house.locales, house.database, files, is_admin, jobs, house.meters)
    doorway = Doorway(house.policy, house.locales, is_admin)
    desk = Desk(house.database, doorway, routes(tools), house.bells.ringer(DELIVERIES))
    return Reception(
        house.database, desk, house.wire, house.alarm, toasts, house.wiper.wipe, house.meters, lanes.is_ours
    )


def _incoming(house: House, intake: Intake) -> Part:
    """Updates are brought, or asked for: to all processes, or by one of them."""
    url = address_of(house.settings)
    if url is None or house.site is None:
        return only_here(house, POLLER, partial(_polling, house, intake))
    secret = secret_of(house.settings)
    house.site.add(Webhook(secret, intake, house.bells.ringer(UPDATES)).route())
    return only_here(house, POLLER, lambda: Part([Hook(house.bot, house.clock, url, secret).run()]))


def _polling(house: House, intake: Intake) -> Part:
    poller = Poller(house.bot, intake, house.clock, house.bells.ringer(UPDATES))
    return Part([poller.run(partial(_hurry, house))])


async def _hurry(house: House) -> None:
    """Telegram answers again: what waits for another try need not wait longer."""
    now = house.clock.now()
    await house.database.write(lambda uow: uow.deliveries.hurry(now))
    house.bells.ring(DELIVERIES)
