"""What is wrong with .env: pydantic-settings passes over lines that it cannot read, and names that nobody knows."""

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from bot.errors import SettingsError

#: How like a setting a name is that was mistyped; POSTGRES_PASSWORD, for one, is another program's.
_ALIKE = 0.85


def check_file(file: Path, settings: Collection[str]) -> None:
    """``settings``: their names, in capitals. Raises SettingsError; a file that is not there is well."""
    if file.is_dir():
        raise SettingsError(file.name, "it is a folder; put a text file in its place")
    try:
        with file.open(encoding="utf-8-sig") as opened:
            lines = [*parse_stream(opened)]
    except FileNotFoundError:
        return
    except OSError as error:
        raise SettingsError(file.name, f"it cannot be read ({error.strerror}); give access to it") from None
    except UnicodeDecodeError:
        raise SettingsError(file.name, "it cannot be read; it has to be a text file in UTF-8") from None
    for line in lines:
        _check(file.name, line, settings)


def _check(file: str, line: Binding, settings: Collection[str]) -> None:
    blank = len(line.original.string) - len(line.original.string.lstrip())
    where = f"line {line.original.line + line.original.string[:blank].count(chr(10))}"
    name = line.key and line.key.upper()
    if line.error or (name and line.value is None):
        raise SettingsError(file, f"{where} cannot be read; write NAME=value, with both quotation marks or none")
    if name and name not in settings and (meant := get_close_matches(name, settings, 1, _ALIKE)):
        raise SettingsError(file, f"{where}: there is no setting {line.key}; write {meant[0]}")
