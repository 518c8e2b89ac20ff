"""How a database is named to people: as the operator set it, without its passwords."""

from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import URL


def path_of(url: URL) -> Path:
    """Of an SQLite file, absolute."""
    return Path(named(url)).absolute()


def named(url: URL) -> str:
    """An SQLite file by its path, a server by its address; where that holds a password there are stars."""
    if url.get_backend_name() == "sqlite":
        file = url.database or ""
        return unquote(file.removeprefix("file:")) if "uri" in url.query else file
    hidden = {name: "***" for name in url.query if "password" in name}
    plain = url.set(drivername=url.get_backend_name()).update_query_dict(hidden)
    return unquote(plain.render_as_string())
