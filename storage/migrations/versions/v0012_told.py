"""How many of a digest's stories its messages tell: what it has on offer beside them can go once it is old."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

#: Digests that are looked at together.
BATCH = 1000
#: Below what they show whole, messages told so many headlines at the most.
HEADLINES = 20

DIGESTS = sa.table("digests", sa.column("id", sa.BigInteger), sa.column("told", sa.Integer))
STORIES = sa.table("digest_stories", sa.column("digest_id", sa.BigInteger), sa.column("position", sa.Integer))
DELIVERIES = sa.table("deliveries", sa.column("digest_id", sa.BigInteger), sa.column("options", sa.JSON))


def upgrade() -> None:
    op.add_column("digests", sa.Column("told", sa.Integer))
    connection = op.get_bind()
    last = connection.execute(sa.select(sa.func.max(DIGESTS.c.id))).scalar() or 0
    for after in range(0, last, BATCH):
        if known := list(_told(connection, after)):
            its = sa.update(DIGESTS).where(DIGESTS.c.id == sa.bindparam("digest"))
            connection.execute(its.values(told=sa.bindparam("so_many")), known)


def _told(connection: sa.Connection, after: int) -> Iterator[dict[str, int]]:
    """Of the next digests, those that had more on offer than their messages told."""
    more = STORIES.alias()
    has_more = sa.exists().where(more.c.digest_id == DELIVERIES.c.digest_id, more.c.position > HEADLINES)
    parts = sa.select(DELIVERIES.c.digest_id, DELIVERIES.c.options).where(has_more)
    within = DELIVERIES.c.digest_id.between(after + 1, after + BATCH)
    whole = {id: count for id, options in connection.execute(parts.where(within)) if (count := _whole(options))}
    counted = sa.select(STORIES.c.digest_id, sa.func.count()).where(STORIES.c.digest_id.in_(whole))
    for id, stories in connection.execute(counted.group_by(STORIES.c.digest_id)):
        if stories > whole[id] + HEADLINES:
            yield {"digest": id, "so_many": whole[id] + HEADLINES}


def _whole(options: Any) -> int:
    """How many stories the message showed whole: each had a button of its own, 1, 2, 3 ...; 0: it had none."""
    rows: Sequence[Any] = options.get("reply_markup", {}).get("inline_keyboard", ())
    numbers = [button["text"] for row in rows for button in row if button["text"].isdigit()]
    return len(numbers) if numbers == [str(number) for number in range(1, len(numbers) + 1)] else 0


def downgrade() -> None:
    op.drop_column("digests", "told")
