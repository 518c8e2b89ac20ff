"""Starts a PostgreSQL server, and ends it with the last who uses it: a program that postgres_server runs.

The server has one more process than its users for that: none of them can be sure to outlive the others, nor to end in
peace. Users hold a lock on a file, which the kernel lets go of however they end; who keeps the server waits for it.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

#: What it holds is gone with it, so nothing is made sure of; each worker of the tests has some connections.
_SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "autovacuum": "off",
}


def main(programs: Path, address: Path) -> None:
    """Start the server, write into ``address`` where its socket is, and leave a process that ends it."""
    # A short path: that of a socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="jianbao-pg-"))
    try:
        _start(programs, folder)
    except BaseException:
        shutil.rmtree(folder)
        raise
    address.write_text(str(folder))
    if not os.fork():
        _keep(programs, folder, address)


def _start(programs: Path, folder: Path) -> None:
    owner = _owner()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    settings = _SETTINGS | {"unix_socket_directories": f"'{folder}'"}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    _run(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")


def _keep(programs: Path, folder: Path, address: Path) -> None:
    """Who comes while the server ends waits for the lock, and then finds no address."""
    with closing(address.open("r+")) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate()
        _run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _owner() -> pwd.struct_passwd | None:
    """Who the server runs as, if not we ourselves: it refuses to run as root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def _run(*command: str | Path) -> None:
    owner = _owner()
    user: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    # The server inherits what pg_ctl is given, and would hold a pipe open: so a file.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, cwd="/", stdout=output, stderr=output, stdin=subprocess.DEVNULL, **user)
        if done.returncode:
            output.seek(0)
            sys.exit(f"{command[0]} failed: {output.read().decode()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
