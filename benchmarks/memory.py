"""How much memory does the running bot take after 1,000 articles, and how soon does it run?

Ten sources of 100 articles of some 600 characters, made by a seeded generator and served on loopback. Memory is PSS
(a shared page counts in part) over `jianbao run` and the worker that it starts, read from /proc: while it gathers, with
the worker, and at rest, after the worker has gone.
"""

import asyncio
import os
import random
import re
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from benchmarks.answers import keep
from bot.playground.emulator import Emulator, Serving, create_app
from storage import Database, UnitOfWork

SOURCES, EACH = 10, 100
REST = 75.0  #: seconds: the worker goes after 60 idle ones
CHARACTERS = (
    "地铁车站市民工程开通运营学校医院公园河流天气气温比赛球队企业电池产量研究团队数据展览道路桥梁农田收成票价乘客社区"
    "增长完成公布启用修复计划预计提高减少服务"
)
WORDS = [CHARACTERS[start : start + 2] for start in range(0, len(CHARACTERS), 2)]


def article(number: int) -> tuple[str, list[str]]:
    """A title and paragraphs, the same for the same number."""
    dice = random.Random(number)

    def sentence() -> str:
        return "".join(dice.choices(WORDS, k=12)) + f"{dice.randint(1, 9999)}人。"

    return "".join(dice.choices(WORDS, k=7)), [sentence() + sentence() for _ in range(10)]


def newspapers() -> Starlette:
    """/N/feed.xml and /N/M.html."""

    async def feed(request: Request) -> Response:
        paper = int(request.path_params["paper"])
        root = str(request.base_url)
        now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        items = "".join(
            f"<item><title>{article(paper * EACH + n)[0]}</title><link>{root}{paper}/{n}.html</link>"
            f"<pubDate>{now}</pubDate></item>"
            for n in range(EACH)
        )
        channel = f"<rss version='2.0'><channel><title>第{paper}报</title>{items}</channel></rss>"
        return Response(channel, media_type="application/rss+xml")

    async def page(request: Request) -> Response:
        number = int(request.path_params["paper"]) * EACH + int(request.path_params["number"])
        title, paragraphs = article(number)
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return HTMLResponse(
            f"<html><title>{title}</title><body><h1>{title}</h1><article>{body}</article></body></html>"
        )

    return Starlette(routes=[Route("/{paper}/feed.xml", feed), Route("/{paper}/{number}.html", page)])


async def main() -> None:
    emulator = Emulator(lambda: datetime.now(UTC))
    with tempfile.TemporaryDirectory() as folder:
        async with Serving(create_app(emulator)) as telegram, Serving(newspapers()) as press:
            store = f"sqlite:///{Path(folder) / 'jianbao.db'}"
            add_sources(store, press.url)
            began = time.perf_counter()
            process = await start(folder, telegram.url, emulator.token)
            runs_after = time.perf_counter() - began
            rows = await measure(process, store)
            process.terminate()
            await process.wait()
    keep("memory", [f"`jianbao run` says that it runs after {runs_after:.1f} s.", "", *rows])


async def start(folder: str, api: str, token: str) -> Process:
    settings = {"BOT_TOKEN": token, "BOT_API_URL": api, "DATA_DIR": folder, "FETCH_ALLOW_PRIVATE": "1"}
    environment = {"PATH": os.environ["PATH"], "HOME": folder, **settings}
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, cwd=os.getcwd(), stdout=PIPE, stderr=DEVNULL
    )
    assert process.stdout is not None
    while b"is running" not in await process.stdout.readline():
        pass
    return process


async def measure(process: Process, store: str) -> list[str]:
    database = Database(store)
    began, most = time.perf_counter(), 0.0

    async def all_stored() -> bool:
        nonlocal most
        most = max(most, pss(process.pid))
        return await database.read(lambda uow: uow.articles.count()) >= SOURCES * EACH

    await until(all_stored)
    seconds = time.perf_counter() - began
    await asyncio.sleep(REST)
    rest = pss(process.pid)
    database.close()
    return [
        f"{SOURCES * EACH} articles stored in {seconds:.0f} s, {SOURCES * EACH / seconds:.0f} a second",
        f"PSS at most while gathering, with the worker: {most:.0f} MB",
        f"PSS at rest: {rest:.0f} MB",
    ]


async def until(done: Callable[[], Awaitable[bool]], patience: int = 900) -> None:
    """Look twice a second."""
    for _ in range(patience * 2):
        if await done():
            return
        await asyncio.sleep(0.5)
    raise SystemExit(f"not done within {patience} s")


def pss(pid: int) -> float:
    """Megabytes of the process and of those that it started."""
    return sum(map(pss_alone, (pid, *children(pid))))


def pss_alone(pid: int) -> float:
    """Megabytes of the process; none once it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return int(re.findall(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[0]) / 1024


def children(pid: int) -> list[int]:
    """Of any of its threads, and theirs."""
    lists = [listed.read_text("ascii") for listed in Path(f"/proc/{pid}/task").glob("*/children")]
    own = [int(child) for listed in lists for child in listed.split()]
    return own + [grandchild for child in own for grandchild in children(child)]


def add_sources(store: str, press: str) -> None:
    database = Database(store)
    database.migrate()

    def add(number: int, uow: UnitOfWork) -> None:
        uow.sources.add(f"{press}/{number}/feed.xml", "feed", f"第{number}报", None, datetime.now(UTC))

    for number in range(SOURCES):
        database.write_now(partial(add, number))
    database.close()


if __name__ == "__main__":
    asyncio.run(main())
