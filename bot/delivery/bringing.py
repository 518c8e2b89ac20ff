"""What may not have arrived, brought once more because somebody asks for it; then what was not sent at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.delivery.issue import Order, issue_unsent
from bot.delivery.promises import Promise, digest_of, record_parts
from bot.locale import Html
from bot.render import Part, Vantage
from bot.render.blocks import Bounds, fits
from bot.render.missed import copy_line
from bot.times.slots import ASKED, COPIES
from storage import Delivery, UnitOfWork

#: Messages brought at once.
_MOST = 10
#: A whole message: nothing else will be put in front of it.
_MESSAGE = Bounds(4096, 100)


def issue_missed(uow: UnitOfWork, order: Order, zone: str) -> bool:
    """Promise copies, the oldest first, and a digest of what was not sent; whether there is any of it.

    ``zone``: the place's, an IANA name. The order's slot, ``ask:<update id>``, becomes the digest's. What was promised
    for the same update is not again.
    """
    uow.preferences.hold(order.place)  # who asks at the same moment finds what this one was brought
    found = uow.deliveries.to_bring(order.place, _MOST + 1)
    if found:
        _copy(uow, order, zone, found)
    after_copies = replace(order, delay=timedelta(seconds=len(found[:_MOST])))
    return issue_unsent(uow, after_copies) is not None or bool(found)


def _copy(uow: UnitOfWork, order: Order, zone: str, found: Sequence[Delivery]) -> None:
    slot = f"{COPIES}{order.slot.removeprefix(ASKED)}"
    wanted = Promise(order.place, slot, order.now, zone, _copies(uow, order, Vantage(order.now, zone), found))
    digest_id = uow.digests.add(digest_of(wanted), ())
    brought = () if digest_id is None else record_parts(uow, digest_id, wanted, {})
    for delivery, by in zip(found, brought, strict=False):
        uow.deliveries.mark_brought([delivery.id], by)


def _copies(uow: UnitOfWork, order: Order, vantage: Vantage, found: Sequence[Delivery]) -> list[Part]:
    """With the same buttons, which name the digest that they are of.

    Each digest's first begins with a line that says what it is; the last says so where there is more.
    """
    copies, known = [], set()
    for delivery in found[:_MOST]:
        digest = uow.digests.get(delivery.digest_id)
        lines = [Html(delivery.html)]
        if digest is not None and digest.id not in known and not digest.slot.startswith(COPIES):
            lines.insert(0, copy_line(digest.slot, digest.due_at, vantage, order.words))
            known.add(digest.id)
        options = {name: value for name, value in delivery.options.items() if name != "late"}
        copies.append(Part(_joined(lines, "\n"), options=options))
    if len(found) > _MOST:
        more = order.words.html("missed-more")
        copies[-1] = replace(copies[-1], html=_joined([copies[-1].html, more], "\n\n"))
    return copies


def _joined(lines: Sequence[Html], separator: str) -> Html:
    """All of them where one message has room; else the longest, which is the message that is brought."""
    joined = Html(separator.join(lines))
    return joined if fits(joined, _MESSAGE) else max(lines, key=len)
