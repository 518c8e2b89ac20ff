"""``jianbao doctor``"""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

from rich.text import Text
from typer import Exit

from bot.cli.printing import print_json, screen, writing
from bot.clock import SystemClock
from bot.doctor import Finding, Gravity, Patient, examined
from bot.doctor.findings import trouble
from bot.errors import SettingsError
from bot.process.logs import quiet_libraries
from bot.process.output import plain
from bot.settings import load_settings

_STYLES = {Gravity.OK: "green", Gravity.WARNING: "yellow", Gravity.TROUBLE: "bold red"}


def doctor(*, as_json: bool) -> None:
    """Each finding is shown as soon as it is made, as asking Telegram may take a while; exit status 1 on trouble."""
    quiet_libraries()
    findings = asyncio.run(_all((lambda finding: None) if as_json else _show))
    counts = Counter(finding.gravity for finding in findings)
    if as_json:
        print_json({"findings": [_record(one) for one in findings], **{f"{one}s": counts[one] for one in _COUNTED}})
    else:
        _sum_up(counts)
    if counts[Gravity.TROUBLE]:
        raise Exit(1)


async def _all(show: Callable[[Finding], None]) -> list[Finding]:
    findings = []
    async for finding in _found():
        show(finding)
        findings.append(finding)
    return findings


async def _found() -> Any:
    try:
        settings = load_settings()
    except SettingsError as error:
        yield trouble("settings", f"{error}; the rest is looked at once that is right")
        return
    async for finding in examined(Patient(settings, SystemClock())):
        yield finding


@writing()
def _show(finding: Finding) -> None:
    line = Text(f"{finding.gravity:<8}", _STYLES[finding.gravity])
    screen().print(line.append(f" {finding.name:<12} {plain(finding.words)}", "default"), soft_wrap=True)


@writing()
def _sum_up(counts: Counter[Gravity]) -> None:
    troubles, warnings = counts[Gravity.TROUBLE], counts[Gravity.WARNING]
    told = f"{troubles or 'No'} trouble{'' if troubles == 1 else 's'}, {warnings or 'no'} warning"
    screen().print(f"{told}{'' if warnings == 1 else 's'}.")


def _record(finding: Finding) -> dict[str, str]:
    return {"name": finding.name, "gravity": finding.gravity, "words": finding.words}


_COUNTED = (Gravity.TROUBLE, Gravity.WARNING)
