"""Logging: one line an event on standard error, as text or JSON, and never the token."""

import json
import logging
import sys
from datetime import UTC, datetime


class HideToken(logging.Filter):
    """Takes the token out of whatever is logged, by whichever library."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if self._token in message:
            record.msg, record.args = message.replace(self._token, "<token>"), None
        if record.exc_info:
            record.exc_text = logging.Formatter().formatException(record.exc_info).replace(self._token, "<token>")
        return True


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
            line["traceback"] = record.exc_text or self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up_logging(log_format: str, token: str) -> None:
    """The root logger writes to standard error from here on."""
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
    handler.setFormatter(JsonLines() if log_format == "json" else text)
    handler.addFilter(HideToken(token))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for noisy in (
        "httpx",
        "httpcore",
        "telegram",
        "apscheduler",
        "alembic",
    ):  # httpx logs URLs, which hold the token
        logging.getLogger(noisy).setLevel(logging.WARNING)
