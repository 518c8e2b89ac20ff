"""A disk that is full while updates arrive: nothing is acknowledged that is not kept, and nothing is lost."""

import logging
from contextlib import ExitStack

from failing_store import full_file, full_server
from inbox_office import command
from test_inbox_poller import Polling

from storage import Database

#: Longer than what is free in the file.
LONG = "桥" * 4000


class Room(logging.Handler):
    """Is made on the disk once the poller has said that it waits."""

    def __init__(self, full: ExitStack) -> None:
        super().__init__(logging.WARNING)
        self.full, self.said = full, 0

    def emit(self, record: logging.LogRecord) -> None:
        self.said += "updates cannot be fetched" in record.getMessage()
        self.full.close()


async def test_what_a_full_disk_did_not_take_comes_again(database_url: str) -> None:
    database = Database(database_url)
    batch = [command(id, f"/search {LONG}", chat=id) for id in range(1, 30)]
    polling = Polling(database, batch, batch)
    with ExitStack() as full:
        is_file = database_url.startswith("sqlite")
        full.enter_context(full_file(database) if is_file else full_server(database_url))
        room = Room(full)
        logging.getLogger("bot.inbox").addHandler(room)
        await polling.run()
        logging.getLogger("bot.inbox").removeHandler(room)
    assert room.said == 1
    assert polling.script.offsets == [0, 0, 30]
    assert polling.stored() == list(range(1, 30))
    database.close()
