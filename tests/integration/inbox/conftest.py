"""A store that fails when it is told to."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from failing_database import Failing


@pytest.fixture
def failing(database_url: str) -> Iterator[Failing]:
    with closing(Failing(database_url)) as failing:
        yield failing
