"""The machine: its disk, its fonts, the folder of its backups."""

import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from importlib.metadata import distributions, requires
from pathlib import Path

from bot.charts import Face, face_for
from bot.doctor.findings import Finding, ok, room, span, trouble, warning
from bot.libraries import how_to_install

_LITTLE, _TOO_LITTLE = 500_000_000, 100_000_000  #: bytes
#: One is written each night.
_OVERDUE = timedelta(hours=36)
_LANGUAGES = ("zh-Hans", "zh-Hant")
_NAME = re.compile(r"[\w.-]+")


def disk(taken: int, left: int) -> Finding:
    """``taken`` by the store, ``left`` beside it, in bytes: a copy of it, as an upgrade or backup makes, has to fit."""
    words = f"the store takes {room(taken)}, {room(left)} are left on its disk"
    if left < _TOO_LITTLE:
        return trouble("disk", f"{words}: make room now; when it is full, nothing is gathered or sent")
    if left < max(_LITTLE, 2 * taken):
        return warning("disk", f"{words}: make room soon; twice the store's size lets it grow and be backed up")
    return ok("disk", words)


def disk_of(file: Path, taken: int) -> Finding:
    """That the store's file is on, or will be."""
    return disk(taken, shutil.disk_usage(nearest(file)).free)


def nearest(path: Path) -> Path:
    """It, or the nearest folder above it that is there."""
    # Not Path.exists(), which raises an error below a folder that may not be entered.
    return next(one for one in (path, *path.parents) if os.path.exists(one))


def is_writable(path: Path) -> bool:
    return os.access(nearest(path), os.W_OK)


def is_for_everybody(file: Path) -> bool:
    """Whether every user of the machine can read it."""
    return file.is_file() and bool(file.stat().st_mode & stat.S_IROTH)


def settings_file(path: Path) -> Finding:
    """``path``: .env, which need not be there."""
    if is_for_everybody(path):
        words = f"{path.absolute()} holds the token, and every user of this machine can read it: chmod 600 {path}"
        return warning("settings", words)
    return ok("settings", "they can be read")


def libraries(needed: Iterable[str] | None = None) -> Finding:
    """``needed``: as pip writes it down; those that only some machines need, or some settings, are not looked for."""
    names = [_NAME.match(one) for one in needed or requires("jianbao") or () if ";" not in one]
    missing = [name[0] for name in names if name and not any(distributions(name=name[0]))]
    if not missing:
        return ok("libraries", "there")
    return trouble("libraries", f"missing: {', '.join(missing)}; {how_to_install()}")


def fonts(face: Callable[[str], Face | None] = face_for) -> Finding:
    missing = [language for language in _LANGUAGES if face(language) is None]
    if not missing:
        return ok("fonts", "there for Chinese")
    return warning(
        "fonts",
        f"none for {' and '.join(missing)}: the picture of /stats is in English; "
        "install one with Han characters (Debian: apt-get install fonts-noto-cjk)",
    )


def backups(folder: Path | None, store: Path | None, now: datetime) -> Finding:
    """``store``: the file that would be lost, if it is one."""
    if folder is None:
        return ok("backup", "BACKUP_DIR is not set: none is written by itself; `jianbao backup FILE` writes one")
    folder = folder.expanduser().absolute()
    if not is_writable(folder) or not nearest(folder).is_dir():
        return trouble("backup", f"BACKUP_DIR: {folder} cannot be written to; give access to it, or name another one")
    if store is not None and nearest(folder).stat().st_dev == nearest(store).stat().st_dev:
        beside = "; it is on the disk that the store is on: copy it to another machine too"
    else:
        beside = ""
    written = [file.stat().st_mtime for file in folder.glob("jianbao-*.backup")]
    if not written:
        return warning("backup", f"none in {folder} as yet: the bot writes one each night{beside}")
    age = now - datetime.fromtimestamp(max(written), UTC)
    if age > _OVERDUE:
        return warning("backup", f"the last in {folder} is {span(age)} old: see the log for why{beside}")
    return ok("backup", f"the last in {folder} is {span(age)} old{beside}")
