"""The sources of a file, held against those that there are."""

from dataclasses import replace

import pytest
from admin_office import NOON

from bot.sources.imports import Listed, keep, listed
from gatherer import Outline
from storage import Database, Source, UnitOfWork


@pytest.fixture
def sources(database: Database) -> list[Source]:
    """One, and one that has moved."""

    def work(uow: UnitOfWork) -> list[Source]:
        known = uow.sources.add("https://a.example/rss", "feed", "江城日报", None, NOON)
        moved = uow.sources.add("https://b.example/rss", "feed", "江城晚报", None, NOON)
        return [known, replace(moved, address="https://new.example/rss")]

    return database.write_now(work)


def standings(sources: list[Source], *urls: str) -> list[str]:
    return [one.standing for one in listed([Outline(url) for url in urls], sources, ())]


def test_what_is_there_already_in_another_spelling_or_where_it_moved_is_known(sources: list[Source]) -> None:
    assert standings(sources, "HTTPS://A.example:443/rss?utm_source=x", "https://new.example/rss") == ["known", "known"]


def test_what_the_file_has_twice_is_new_once() -> None:
    assert standings([], "https://c.example/rss", " https://C.example/rss ") == ["new", "known"]


def test_what_is_no_address_is_told() -> None:
    assert standings([], "", "江城", "javascript:alert(1)", "file:///etc/passwd", "http://[", "rsshub://bbc") == [
        *["no address"] * 5,
        "new",
    ]


def test_an_address_that_holds_a_login_is_left_out_and_its_password_told_nowhere() -> None:
    urls = (
        "https://lin:s3cret@c.example/rss",
        r"https:\\lin:s3cret@c.example\rss",
        "https://lin:s3cr/et@c.example/rss",
    )
    found = listed([*map(Outline, urls), Outline("https://c.example/rss")], (), ())
    assert [one.standing for one in found] == ["login", "login", "no address", "new"]
    assert [one.url for one in found[:2]] == ["https://c.example/rss"] * 2


def test_a_source_has_a_title_and_a_category_that_can_be_read() -> None:
    one, other = listed(
        [Outline("https://c.example/rss", " 江城\n晚报 ", "\u2060 "), Outline("https://d.example")], (), ()
    )
    assert (one.title, one.category) == ("江城 晚报", None)
    assert (other.title, other.category) == (other.url, None)


@pytest.mark.parametrize("address", ["https://c.example/{}", "https://c.example/rss?of={}", "rsshub://{}"])
def test_what_is_longer_than_anything_that_can_be_fetched_is_no_address(address: str) -> None:
    assert standings([], address.format("x" * 100_000), address.format("x")) == ["no address", "new"]


def test_a_title_without_end_is_cut() -> None:
    (one,) = listed([Outline("https://c.example/rss", "长" * 100_000)], (), ())
    assert len(one.title) < 1_000


def test_only_what_is_new_is_kept_and_only_once(database: Database) -> None:
    found = [Listed("https://a.example/rss", "江城日报", "本地"), Listed("https://b.example/rss", "b", None, "known")]

    def kept() -> int:
        return database.write_now(lambda uow: keep(uow, found, NOON))

    assert (kept(), kept()) == (1, 0)
    (source,) = database.read_now(lambda uow: uow.sources.listing())
    assert (source.title, source.category, source.next_at) == ("江城日报", "本地", NOON)
