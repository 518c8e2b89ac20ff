"""The real process, killed without warning: nothing is repeated, no command is lost."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process

from tests.e2e.world import PATIENCE, World


async def start(world: World, *arguments: str, **more: str) -> Process:
    settings = {
        "BOT_TOKEN": world.emulator.token,
        "BOT_API_URL": world.telegram.url,
        "DATA_DIR": str(world.folder),
        "FETCH_ALLOW_PRIVATE": "1",
        "ACCESS": "open",
        **({"DATABASE_URL": world.database_url} if world.database_url else {}),
        **more,
    }
    environment = {"PATH": os.environ["PATH"], "HOME": str(world.folder.parent), **settings}
    command = (sys.executable, "-m", "bot", "run", *arguments)
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=PIPE)


async def running_at(process: Process) -> None:
    """Read what it prints until it says that it runs."""
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        while b"is running" not in await process.stdout.readline():
            pass


async def gathered(process: Process, sources: int) -> None:
    """Read the log until every source brought something."""
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while sources:
            line = (await process.stderr.readline()).decode()
            sources -= " new" in line


async def ended(process: Process) -> tuple[int | None, str]:
    async with asyncio.timeout(PATIENCE):
        _, errors = await process.communicate()
    return process.returncode, errors.decode()


async def test_killed_and_started_again(world: World) -> None:
    await world.subscribe_to_everything()
    first = await start(world)
    await gathered(first, sources=len(world.newsroom.sources("")))
    lin = await world.reader("林")
    heard = [message.text for message in world.emulator.bot_messages(lin)]
    first.send_signal(signal.SIGKILL)
    await ended(first)
    world.emulator.say(lin, lin, "/search 地铁")
    second = await start(world)
    answer = await world.heard(lin, "地铁", since=len(heard))
    assert answer.text not in heard
    assert [message.text for message in world.emulator.bot_messages(lin)][: len(heard)] == heard
    second.send_signal(signal.SIGTERM)
    code, errors = await ended(second)
    assert code == 0
    assert "Traceback" not in errors
    assert world.emulator.token.partition(":")[2] not in errors


async def test_a_wrong_token_ends_it_with_one_line(world: World) -> None:
    process = await start(world, BOT_TOKEN="1:wrong")
    code, errors = await ended(process)
    assert code == 1
    assert errors.strip().splitlines()[-1].startswith("jianbao: BOT_TOKEN")
    assert "Traceback" not in errors


async def test_a_second_one_on_the_same_store_ends_with_one_line(world: World) -> None:
    first = await start(world)
    await running_at(first)
    second = await start(world)
    code, errors = await ended(second)
    (line,) = errors.splitlines()
    assert code == 1
    assert line.startswith("jianbao: ")
    assert "stop" in line
    first.send_signal(signal.SIGTERM)
    assert (await ended(first))[0] == 0


async def test_a_second_poller_ends_with_one_line(world: World) -> None:
    first = await start(world)
    await running_at(first)
    second = await start(world, DATA_DIR=str(world.folder / "second"), DATABASE_URL="")
    done, running = await asyncio.wait(
        {asyncio.create_task(first.wait()), asyncio.create_task(second.wait())},
        return_when=asyncio.FIRST_COMPLETED,
        timeout=PATIENCE,
    )
    assert done
    loser = first if first.returncode is not None else second
    winner = second if loser is first else first
    code, errors = await ended(loser)
    assert code == 1
    assert "another process is polling" in errors
    winner.send_signal(signal.SIGTERM)
    assert (await ended(winner))[0] == 0
    for task in running:
        await task
