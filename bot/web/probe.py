"""`python -m bot.web.probe`: exit status 0 where the process of this machine can do its work; for images without curl.

It reads the environment alone, and loads next to nothing, as it runs every half minute.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

_PATIENCE = 9.0  #: seconds
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
_READY = 200


def main() -> int:
    host, port = os.environ.get("HTTP_HOST", "127.0.0.1"), os.environ.get("HTTP_PORT", "")
    if not port.isdecimal():
        sys.stderr.write("HTTP_PORT is not set: nothing can be asked\n")
        return 1
    connection = HTTPConnection(_EVERYWHERE.get(host, host), int(port), timeout=_PATIENCE)
    try:
        connection.request("GET", "/healthz/ready")
        answer = connection.getresponse()
        told = answer.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        sys.stderr.write(f"no answer at port {port}: {error}\n")
        return 1
    finally:
        connection.close()
    sys.stdout.write(f"{told}\n")
    return 0 if answer.status == _READY else 1


if __name__ == "__main__":
    sys.exit(main())
