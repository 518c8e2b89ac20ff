"""``python -m bot.web.probe``: is the process beside this one well? For a container's health check: no curl needed.

Exit status 0 where it says so at HTTP_PORT, 1 where it says otherwise or nothing.
"""

import http.client
import sys

from bot.settings import Settings, load_settings

#: Seconds. The bot answers within 2 s also where its store does not.
_PATIENCE = 5.0
#: What a server listens at that listens everywhere.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def look(settings: Settings) -> tuple[int, str]:
    """The status and the words of /healthz; status 0 where nobody answers."""
    host = _EVERYWHERE.get(settings.http_host, settings.http_host)
    connection = http.client.HTTPConnection(host, settings.http_port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return 0, str(error)
    finally:
        connection.close()


def main() -> int:
    status, words = look(load_settings())
    sys.stdout.write(f"{words}\n")
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
