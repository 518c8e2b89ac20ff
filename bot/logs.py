"""Logging: one line an event on standard error, as text or JSON, and never the token."""

import json
import logging
import sys
from datetime import UTC, datetime

_SAID_AGAIN = 600.0  #: seconds


class WithoutToken(logging.Formatter):
    """Another formatter's lines without the token, whichever library logged it, in tracebacks too."""

    def __init__(self, formatter: logging.Formatter, token: str) -> None:
        super().__init__()
        self._formatter = formatter
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        return self._formatter.format(record).replace(self._token, "<token>")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message and, for an unhandled error, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class SaidBefore(logging.Filter):
    """Leaves out a line that was written within ten minutes: what waits for a full disk tries every few seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING or record.exc_info:
            return True
        # Not the message itself: where it cannot be made, the handler says so, and the caller goes on.
        line, now = f"{record.name}: {record.msg} {record.args}", record.created
        if 0 <= now - self._written.get(line, -_SAID_AGAIN) < _SAID_AGAIN:
            return False
        self._written = {said: at for said, at in self._written.items() if now - at < _SAID_AGAIN} | {line: now}
        return True


def set_up_logging(log_format: str, token: str) -> None:
    """The root logger writes to standard error from here on."""
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
    handler.setFormatter(WithoutToken(JsonLines() if log_format == "json" else text, token))
    handler.addFilter(SaidBefore())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "apscheduler", "alembic"):  # httpx logs URLs, which hold the token
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # It logs, with a traceback, what it also raises, and what it raises is handled.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
