"""What gathers the news and makes digests of it: ticks that find work, and those who do it."""

from functools import partial

from bot.jobs.care import CARE_TICK, Care, CareTick
from bot.jobs.clockwork import Tick
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.jobs.kinds import compose, gather_round, gather_source, read_source, tell
from bot.jobs.lookout import Lookout
from bot.jobs.ticks import COMPOSE_TICK, GATHER_TICK, ComposeTick, GatherTick, RoundTick
from bot.newsroom import Newsroom
from bot.parts.house import House, Part
from bot.work import Handlers, Shift
from storage.bell import DELIVERIES


def gather_part(house: House, newsroom: Newsroom) -> Part:
    ticks = (
        (ComposeTick(house.database, house.clock, house.work), COMPOSE_TICK),
        (_gather_tick(house, newsroom), GATHER_TICK),
        (CareTick(house.database, house.clock, house.settings, house.work), CARE_TICK),
    )
    return Part(finishing=[Shift(house.work, _handlers(house, newsroom))], ticks=ticks)


def _gather_tick(house: House, newsroom: Newsroom) -> Tick:
    if house.role is None:
        return RoundTick(house.database, house.clock, house.work)
    return GatherTick(house.database, house.clock, house.work, newsroom.host_of)


def _gathering(house: House, newsroom: Newsroom) -> Handlers:
    if house.role is None:
        return {"gather": partial(gather_round, newsroom, house.meters)}
    return {
        "gather": partial(gather_source, newsroom, house.meters),
        "read": partial(read_source, newsroom),
        "tell": partial(tell, newsroom),
    }


def _handlers(house: House, newsroom: Newsroom) -> Handlers:
    digests = DueDigests(house.clock, house.policy, house.locales)
    is_behind = Lookout(house.clock, house.database).is_behind
    run = DigestRun(house.database, digests, house.alarm, house.bells.ringer(DELIVERIES), is_behind)
    care = Care(house.database, house.clock, house.settings, house.wiper.wipe)
    return {
        **_gathering(house, newsroom),
        "compose": partial(compose, run),
        "prune": care.prune,
        "backup": care.back_up,
    }
