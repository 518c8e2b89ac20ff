"""What only one process does at a time: held until it is given back, or its holder is thought to be dead."""

from sqlalchemy import Connection, delete, literal, select

from storage.schema import leases, processes
from storage.standstill import limit_standstill
from storage.upsert import insert_into

#: How the name of a lane's lease begins; its number follows.
LANE = "lane:"


class Leases:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, name: str, process_id: int) -> bool:
        """Whether the process holds it from now on, or did already. One that was thought to be dead gets none."""
        lives = select(literal(name), processes.c.id).where(processes.c.id == process_id)
        taken = insert_into(self._connection, leases).from_select(
            ["name", "process_id"], lives.with_for_update(read=True, key_share=True)
        )
        added = self._connection.scalars(taken.on_conflict_do_nothing().returning(leases.c.name)).all()
        return bool(added) or self.holder(name) == process_id

    def holds(self, name: str, process_id: int) -> bool:
        """A fence: if so, nobody else takes it before this transaction has ended, however long it takes."""
        of_name = select(leases.c.name).where(leases.c.name == name, leases.c.process_id == process_id)
        limit_standstill(self._connection)
        return self._connection.execute(of_name.with_for_update(read=True, key_share=True)).one_or_none() is not None

    def holder(self, name: str) -> int | None:
        """The process that does it; None: nobody."""
        return self._connection.scalars(select(leases.c.process_id).where(leases.c.name == name)).one_or_none()

    def give_back(self, name: str, process_id: int) -> None:
        """Another may take it; nothing happens where it is another's already."""
        its = leases.c.name == name, leases.c.process_id == process_id
        self._connection.execute(delete(leases).where(*its))
