"""What storage offers, and what it costs to load."""

import subprocess
import sys

import pytest

import storage


def test_every_name_that_it_offers_is_there() -> None:
    for name in storage.__all__:
        assert hasattr(storage, name), name


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Newspaper'"):
        storage.Newspaper  # noqa: B018 looking it up is the test


def test_making_a_database_loads_no_sqlalchemy() -> None:
    """The command line makes one before it knows whether it is needed."""
    code = (
        "import sys; from storage import Database, StorageError; Database('sqlite:////nowhere/jianbao.db').close();"
        "assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_error_has_a_code_of_its_own() -> None:
    errors = [getattr(storage, name) for name in storage.__all__ if name.endswith("Error")]
    codes = {error.code for error in errors}
    assert len(codes) == len(errors)
    assert all(issubclass(error, storage.StorageError) for error in errors)
