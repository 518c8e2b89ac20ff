"""Times and texts on their way into the database and back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from storage import NaiveTimeError
from storage.column_types import UtcDateTime, storable

DIALECTS = [sqlite.dialect(), postgresql.dialect()]
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@given(ANY_TEXT)
def test_a_storable_text_can_be_stored_and_has_the_same_offsets(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    assert "\x00" not in kept
    assert kept.encode().decode() == kept == storable(kept)


def test_what_can_be_stored_is_left_as_it_is() -> None:
    assert storable("跨江大桥🌉\n通车") == "跨江大桥🌉\n通车"
    assert storable("a\x00b\ud83d") == "a b?"


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001 bounds are naive
def test_a_time_comes_back_as_the_same_moment_in_utc(dialect: Dialect, local: datetime, offset: int) -> None:
    when = local.replace(tzinfo=timezone(timedelta(minutes=offset)))
    kept = UtcDateTime().process_bind_param(when, dialect)
    back = UtcDateTime().process_result_value(kept, dialect)
    assert back == when
    assert back.tzinfo is UTC


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_no_time_is_no_time_and_a_naive_one_is_refused(dialect: Dialect) -> None:
    assert UtcDateTime().process_bind_param(None, dialect) is None
    assert UtcDateTime().process_result_value(None, dialect) is None
    with pytest.raises(NaiveTimeError, match="2026-11-24T08:00:00"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 24, 8), dialect)  # noqa: DTZ001 what is refused
