"""Logging: one line an event on standard error, as text or JSON, and never the token."""

import json
import logging
import os
import socket
import sys
from datetime import UTC, datetime

from bot.process.about import ABOUT, what_about
from bot.process.output import plain
from bot.process.roles import Role
from storage import StorageError
from storage.errors import DatabaseWriteError

_SAID_AGAIN = 600.0  #: seconds


class WithoutToken(logging.Formatter):
    """Another formatter's lines without the token, whichever library logged it, in tracebacks too."""

    def __init__(self, formatter: logging.Formatter, token: str) -> None:
        super().__init__()
        self._formatter = formatter
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        return self._formatter.format(record).replace(self._token, "<token>")


class TextLines(logging.Formatter):
    """For people; what a line is about stands at its end."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s%(about)s", "%Y-%m-%d %H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        told = ", ".join(f"{name} {number}" for name, number in _about(record).items())
        record.about = f" [{told}]" if told else ""
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """One line, though what a library says has several; a traceback comes after it."""
        return plain(" ".join(line.strip() for line in super().formatMessage(record).splitlines()))


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, whose it is and what it is about.

    For an unhandled error its traceback too.
    """

    def __init__(self, role: str) -> None:
        super().__init__()
        self._whose = {"role": role, "process": f"{socket.gethostname()}:{os.getpid()}"}

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **self._whose,
            **_about(record),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class SaidBefore(logging.Filter):
    """Leaves out a line that was written within ten minutes: what waits for a full disk tries every few seconds.

    Of a store that is away, whoever says it first says it for all that wait for it, until a line is about its return.
    Such a line is left out unless it was said to be away.
    """

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[str, float] = {}
        self._is_away = False

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "is_over", False):
            return self._is_back()
        if record.levelno < logging.WARNING or record.exc_info:
            return True
        error = _waited_for(record)
        # Not where it takes no more: a look at it, which writes little, may go well even so.
        self._is_away = self._is_away or (error is not None and not isinstance(error, DatabaseWriteError))
        line, now = _said(record, error), record.created
        if 0 <= now - self._written.get(line, -_SAID_AGAIN) < _SAID_AGAIN:
            return False
        self._written = {said: at for said, at in self._written.items() if now - at < _SAID_AGAIN} | {line: now}
        return True

    def _is_back(self) -> bool:
        """Whether it was away."""
        if not self._is_away:
            return False
        self._written, self._is_away = {}, False
        return True


def _waited_for(record: logging.LogRecord) -> StorageError | None:
    """What the store said, where that may pass."""
    args = record.args if isinstance(record.args, tuple) else ()
    return next((one for one in args if isinstance(one, StorageError) and one.may_pass), None)


def _said(record: logging.LogRecord, error: StorageError | None) -> str:
    if error is not None:
        return f"{error.code}: {str(error).rpartition('; ')[2]}"  # what to do; how the driver puts it varies
    # Not the message itself: where it cannot be made, the handler says so, and the caller goes on.
    return f"{record.name}: {record.msg} {record.args} {_about(record)}"


def _about(record: logging.LogRecord) -> dict[str, object]:
    """As the line itself says, by ``extra``, and what it was written in the midst of."""
    known = {**what_about(), **record.__dict__}
    return {name: known[name] for name in ABOUT if name in known}


def set_up_logging(log_format: str, token: str, role: Role | None = None) -> None:
    """The root logger writes to standard error from here on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutToken(JsonLines(role or "all") if log_format == "json" else TextLines(), token))
    handler.addFilter(SaidBefore())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    quiet_libraries()


def quiet_libraries() -> None:
    """What they would say beside what whoever calls them says."""
    for noisy in ("httpx", "httpcore", "apscheduler", "alembic"):  # httpx logs URLs, which hold the token
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # of a server that is away whoever needs it tells
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # it warns of callers who do not speak HTTP
    # It logs, with a traceback, what it also raises, and what it raises is handled.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
