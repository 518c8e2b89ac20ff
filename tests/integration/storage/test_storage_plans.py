"""Each query on a hot path has its index, on both engines."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from sqlalchemy import Connection, Engine, Table, delete, event, insert, update
from storage_desk import NOON, Desk, minutes

from storage import NewsQuery, Place, SearchRequest, StoryChange, UnitOfWork, Writer, schema
from storage.engine import open_engine


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, migrated_file: Path) -> Iterator[Engine]:
    """A migrated database of this module's own: what other tests had in their tables and undid would weigh in plans."""
    with ExitStack() as open_until_the_end:
        url = f"sqlite:///{migrated_file}"
        if request.param == "postgres":
            server: PostgresServer = request.getfixturevalue("postgres")
            url = open_until_the_end.enter_context(server.copy_of("migrated"))
        engine = open_engine(url)
        open_until_the_end.callback(engine.dispose)
        yield engine


@pytest.fixture(scope="module")
def crowd(engine: Engine) -> Iterator[UnitOfWork]:
    """So many rows that reading them all would cost more than an index."""
    with engine.connect() as connection, connection.begin() as transaction:
        fill(connection)
        yield UnitOfWork(connection)
        transaction.rollback()


def fill(connection: Connection) -> None:
    numbers = range(1_000_001, 1_002_001)  # beyond those that other tests on this database are given
    spread = {number: NOON - minutes(number - numbers[0]) for number in numbers}
    dated = {"published_at": NOON, "dated_at": NOON, "language": "zh", "version": 1}
    digest = {"thread": 0, "slot": "08:00", "local_date": NOON.date(), "due_at": NOON, "composed_at": NOON, "told": 1}
    chosen = {"language": "en", "zone": "UTC", "subscribed": True, "stories": 6, "points": 2, "silent": False}
    shown: dict[str, object] = {"thread": 0, "version": 1}
    delivery = {"part": 0, "thread": 0, "options": {}, "lane": 1, "state": "sent", "attempts": 1}
    rows: dict[Table, Callable[[int], dict[str, object]]] = {
        schema.sources: lambda n: {"url": str(n), "kind": "feed", "title": "", "added_at": NOON, "next_at": spread[n]},
        schema.stories: lambda n: {"opened_at": NOON, "updated_at": NOON, "told_at": spread[n], "untold": n % 100 == 0},
        schema.articles: lambda n: (
            dated
            | {"source_id": n, "story_id": n, "url": str(n), "title": "", "text": "长" * 500}
            | {"first_seen_at": spread[n], "dated_at": spread[n], "is_news": True}
        ),
        schema.entries: lambda n: (
            {"source_id": numbers[0], "entry_id": str(n), "content_hash": str(n), "article_id": n, "tries": 0}
            | {"seen_at": spread[n], "listed_at": NOON, "next_at": NOON, "pending": None if n % 100 else {}}
        ),
        schema.article_topics: lambda n: {"article_id": n, "topic": "本地"},
        schema.article_groupings: lambda n: {"article_id": n, "grouping": {}},
        schema.people: lambda n: {"telegram_id": n, "name": "", "access": "approved", "met_at": NOON},
        schema.audit: lambda n: {"telegram_id": n, "at": NOON, "action": "refused", "target": "stats"},
        schema.chats: lambda n: {"telegram_id": n, "kind": "private", "title": "", "met_at": NOON},
        schema.preferences: lambda n: {"chat_id": n, "thread": 0} | chosen,
        schema.prompts: lambda n: {"chat_id": n, "thread": 0, "person_id": n, "kind": "", "data": {}, "asked_at": NOON},
        schema.schedules: lambda n: {"chat_id": n, "thread": 0, "slot": "08:00", "next_at": spread[n]},
        schema.updates: lambda n: {"update_id": n, "lane": 1, "raw": "{}", "received_at": NOON, "state": "handled"},
        schema.digests: lambda n: digest | {"chat_id": n},
        schema.digest_stories: lambda n: {"digest_id": n, "position": 1, "story_id": n, "article_id": n, "version": 1},
        schema.contents: lambda n: {"hash": str(n), "html": ""},
        schema.deliveries: lambda n: (
            delivery
            | {"digest_id": n, "chat_id": n, "content_id": n, "next_at": NOON, "message_id": n, "sent_at": spread[n]}
        ),
        # One place was shown all of it, all of them one story, and most stories were shown to some.
        schema.shown: lambda n: shown | {"chat_id": numbers[0], "article_id": n, "delivery_id": n},
        schema.story_changes: lambda n: {
            "at": spread[n],
            "kind": "merge",
            "story_id": n,
            "into_id": n,
            "article_ids": [],
        },
        schema.keywords: lambda n: {"chat_id": n, "thread": 0, "word": str(n), "mode": "follow", "at_once": n % 2 == 0},
        schema.follows: lambda n: {"chat_id": n, "thread": 0, "story_id": n, "followed_at": NOON, "at_once": True},
    }
    for table, row in rows.items():
        connection.execute(insert(table), [{"id": n, **row(n)} if "id" in table.columns else row(n) for n in numbers])
    shown_to_others = [
        shown | {"chat_id": n, "article_id": article, "delivery_id": n}
        for n in numbers[1:]
        for article in {STORY, *(numbers[(7 * n + 211 * other) % 1_900] for other in range(16))}
    ]
    connection.execute(insert(schema.shown), shown_to_others)
    connection.exec_driver_sql("ANALYZE")


def plans(uow: UnitOfWork, work: Callable[[UnitOfWork], object]) -> str:
    """How the engine goes about the statements that ``work`` executes."""
    connection: Connection = uow._connection
    seen: list[tuple[str, object]] = []

    def note(*arguments: object) -> None:
        seen.append((str(arguments[2]), arguments[3]))

    event.listen(connection, "before_cursor_execute", note)
    work(uow)
    event.remove(connection, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    assert seen
    return "\n".join(
        str(row[-1])
        for sql, given in seen
        for row in connection.exec_driver_sql(explain + sql, given)  # type: ignore
    )


CHAT, SOURCE = Place(1_000_001), 1_000_001
STORY = 1_000_005
MERGE = StoryChange("merge", STORY, STORY + 1, (), STORY)
EARLY = NOON - minutes(1990)  # when few of the crowd were due
LATE = NOON - minutes(10)
HOT = {
    "old entries": (lambda uow: uow.entries.forget_old(SOURCE, EARLY), "ix_entries_source_id_seen_at"),
    "due sources": (lambda uow: uow.sources.claim_due(EARLY, NOON, 10), "ix_sources_next_at"),
    "the next source": (lambda uow: uow.sources.next_at(), "ix_sources_next_at"),
    "sources beyond": (lambda uow: uow.sources.are_beyond(NOON), "ix_sources_next_at"),
    "sources with something to read": (lambda uow: uow.entries.waiting(NOON), "ix_entries_unread"),
    "what is to be read": (lambda uow: uow.entries.claim(SOURCE, NOON, NOON, 10), "ix_entries_unread"),
    "what says the same": (
        lambda uow: uow.entries.alike(SOURCE, ["1000007"], [1_000_008]),
        "ix_entries_source_id_content_hash",
    ),
    "what is listed no more": (lambda uow: uow.entries.missing(SOURCE, NOON, LATE), "ix_entries_source_id_seen_at"),
    "how many schedules are due": (lambda uow: uow.schedules.count_due(EARLY, 100), "ix_schedules_due"),
    "whether sources wait since then": (lambda uow: uow.sources.is_behind(EARLY, EARLY), "ix_sources_next_at"),
    "whether something waits to be read": (lambda uow: uow.entries.is_behind(NOON), "ix_entries_unread"),
    "what a dead process was reading": (lambda uow: uow.entries.release_all(SOURCE, NOON), "ix_entries_unread"),
    "due schedules": (lambda uow: uow.schedules.due(EARLY, 10, "approval"), "ix_schedules_due"),
    "pauses that are over": (lambda uow: uow.preferences.pauses_over(NOON, 10), "ix_preferences_paused_until"),
    "schedules beyond all hours": (lambda uow: uow.schedules.beyond(NOON, 1), "ix_schedules_due"),
    "the next schedule": (lambda uow: uow.schedules.next_at("approval"), "ix_schedules_due"),
    "pending deliveries": (lambda uow: uow.deliveries.claim(NOON, 10), "ix_deliveries_ready"),
    "postponed deliveries": (lambda uow: uow.deliveries.claim(NOON, 10), "ix_deliveries_postponed"),
    "what waits for a chat": (lambda uow: uow.chats.resume(STORY), "ix_deliveries_held"),
    "what is pending for a chat": (lambda uow: uow.chats.suspend(STORY, "", NOON), "(digest_id"),
    "what was being sent": (lambda uow: uow.deliveries.recover(""), "ix_deliveries_sending"),
    "what may not have arrived": (lambda uow: uow.deliveries.to_bring(CHAT, 10), "ix_deliveries_uncertain"),
    "what is untold": (lambda uow: uow.deliveries.untold(CHAT), "ix_deliveries_uncertain"),
    "what is underway": (lambda uow: uow.deliveries.underway(NOON), "ix_deliveries_"),
    "the next delivery": (lambda uow: uow.deliveries.next_at(NOON), "ix_deliveries_postponed"),
    "how a broadcast fares": (lambda uow: uow.deliveries.counts_of("cast:1"), "ix_digests_slot"),
    "lanes with open updates": (lambda uow: uow.updates.open_lanes(10, [1, 2], NOON), "ix_updates_open"),
    "a lane's next update": (lambda uow: uow.updates.next_open(42, NOON), "ix_updates_open"),
    "when an update has waited": (lambda uow: uow.updates.next_at(NOON), "ix_updates_open"),
    "what is open of a person": (lambda uow: uow.updates.queues([7, 8]), "ix_updates_open"),
    "a start": (lambda uow: uow.updates.count_start(NOON), "ix_updates_open"),
    "what somebody was asked to type": (lambda uow: uow.prompts.of(Writer(STORY, 0, STORY), NOON), "telegram_id"),
    "a refusal that is recorded already": (
        lambda uow: uow.audit.has(STORY, "refused", "stats", EARLY),
        "ix_audit_telegram_id",
    ),
    "how late digests were": (lambda uow: uow.figures.lateness(EARLY, EARLY + minutes(5)), "ix_deliveries_sent_at"),
    "news": (lambda uow: uow.stories.fresh(NewsQuery(LATE, NOON)), "ix_articles_first_seen_at"),
    "what was split since": (lambda uow: uow.stories.fresh(NewsQuery(LATE, NOON)), "ix_story_changes_at"),
    "stories to tell": (lambda uow: uow.stories.untold(10), "ix_stories_untold"),
    "what was told since": (lambda uow: uow.stories.told(LATE), "ix_stories_told_at"),
    "news to bring at once": (lambda uow: uow.follows.at_once([STORY]), "ix_follows_story_id"),
    "who is told of a word": (lambda uow: uow.keywords.at_once(["1000002"]), "ix_keywords_at_once"),
    "what a place was told lately": (
        lambda uow: uow.digests.count(CHAT, "word:", LATE),
        "ix_digests_chat_id_thread_composed_at",
    ),
    "quiet stories": (lambda uow: uow.follows.end_quiet(EARLY), "ix_articles_"),
    "texts of a story": (lambda uow: uow.articles.texts_of_story(STORY), "ix_articles_story_id"),
    "who follows what is merged": (lambda uow: uow.stories.change(MERGE, NOON), "ix_follows_story_id"),
    "what was merged before": (lambda uow: uow.stories.change(MERGE, NOON), "ix_stories_merged_into"),
    "what grouping needs": (lambda uow: uow.articles.groupings(LATE), "ix_articles_first_seen_at"),
    "the latest": (lambda uow: uow.articles.latest(10), "ix_articles_dated_at"),
    "a day's by topic": (lambda uow: uow.articles.stories_of_topics(NOON - minutes(30)), "ix_articles_dated_at"),
    "reports of stories": (lambda uow: uow.articles.reports_of_stories([1, 2]), "ix_articles_story_id"),
}


@pytest.mark.parametrize("what", HOT)
def test_a_hot_query_uses_its_index(crowd: UnitOfWork, what: str) -> None:
    work, index = HOT[what]
    assert index in plans(crowd, work)


BY_PLACE_AND_ARTICLE = "SEARCH shown USING PRIMARY KEY (chat_id=? AND thread=? AND article_id=?)"


def test_what_was_shown_is_found_by_place_and_article(crowd: UnitOfWork) -> None:
    key = BY_PLACE_AND_ARTICLE if crowd._connection.dialect.name == "sqlite" else "pk_shown"
    assert key in plans(crowd, lambda uow: uow.digests.shown_of([CHAT], [STORY]))


def test_what_was_shown_is_found_by_article_without_statistics_too(crowd: UnitOfWork) -> None:
    """Nobody runs ANALYZE on an SQLite store, and what a place was ever shown may be much."""
    connection = crowd._connection
    key = "article_id ="
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DELETE FROM sqlite_stat1")
        connection.exec_driver_sql("ANALYZE sqlite_schema")  # which reads them anew
        key = BY_PLACE_AND_ARTICLE
    for work in (
        lambda uow: uow.digests.shown_of([CHAT], [STORY, STORY + 1]),
        lambda uow: uow.digests.shown_of([CHAT, Place(CHAT.chat_id + 1)], [STORY, STORY + 1]),
    ):
        assert key in plans(crowd, work)
    connection.exec_driver_sql("ANALYZE")


def test_what_is_due_and_whose_turn_it_is_is_found_without_statistics_too(crowd: UnitOfWork) -> None:
    connection = crowd._connection
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DELETE FROM sqlite_stat1")
        connection.exec_driver_sql("ANALYZE sqlite_schema")  # which reads them anew
    for what in ("due schedules", "pending deliveries", "postponed deliveries"):
        work, index = HOT[what]
        assert index in plans(crowd, work)
    assert "TEMP B-TREE" not in plans(crowd, HOT["due schedules"][0])  # as the index is in their order
    connection.exec_driver_sql("ANALYZE")


def test_all_that_waits_is_counted_by_indexes(crowd: UnitOfWork) -> None:
    waits = plans(
        crowd, lambda uow: (uow.gauges.standings(EARLY, 10), uow.gauges.waits_since(), uow.gauges.last_sent_at())
    )
    indexes = (
        *("ix_sources_next_at", "ix_sources_failing", "ix_sources_paused", "ix_schedules_due", "ix_updates_open"),
        *("ix_deliveries_ready", "ix_deliveries_postponed", "ix_deliveries_sending", "ix_deliveries_sent_at"),
    )
    assert [index for index in indexes if index not in waits] == []


#: What is asked first for what each share prunes.
PRUNED = {
    "articles": (lambda uow: uow.pruning.articles(EARLY, NOON), ("ix_articles_first_seen_at", "ix_shown_article_id")),
    "handled": (lambda uow: uow.pruning.handled(EARLY), ("ix_updates_handled",)),
}


@pytest.mark.parametrize("what", PRUNED)
def test_what_is_too_old_is_found_by_its_indexes(crowd: UnitOfWork, what: str) -> None:
    work, indexes = PRUNED[what]
    with crowd._connection.begin_nested() as share:
        plan = plans(crowd, work)
        share.rollback()
    assert [index for index in indexes if index not in plan] == []


def test_walks_over_what_is_pruned_go_on_by_its_ids(crowd: UnitOfWork) -> None:
    """A share reads what it looks at, and neither what was before it nor what comes after it."""
    with crowd._connection.begin_nested() as share:
        plan = plans(crowd, lambda uow: (uow.pruning.groupings(LATE), uow.pruning.deliveries(EARLY, 1_001_900)))
        share.rollback()
    walks = ("Index Scan using pk_article_groupings", "Index Scan using pk_deliveries")
    if crowd._connection.dialect.name == "sqlite":
        by_id = "USING INTEGER PRIMARY KEY"
        walks = (f"SEARCH article_groupings {by_id} (rowid<?)", f"SEARCH deliveries {by_id} (rowid>?)")
    assert [walk for walk in walks if walk not in plan] == []
    assert "TEMP B-TREE" not in plan


def test_what_an_old_digest_offered_and_showed_is_found_by_indexes(crowd: UnitOfWork) -> None:
    connection = crowd._connection
    with connection.begin_nested() as share:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # which it prefers for so small tables
        connection.execute(update(schema.articles).where(schema.articles.c.id > 1_001_990).values(text_gone_at=NOON))
        connection.execute(delete(schema.follows).where(schema.follows.c.story_id > 1_001_990))
        plan = plans(crowd, lambda uow: uow.pruning.deliveries(NOON + minutes(1), 1_001_990))
        share.rollback()
    pruned = ("deliveries", "digests", "digest_stories", "shown", "articles", "stories", "follows")
    walks = {f"{walk}{table}" for walk in ("SCAN ", "Seq Scan on ") for table in pruned}
    assert [line for line in plan.splitlines() if line.strip(" ->").startswith(tuple(walks))] == []
    indexes = ("ix_shown_delivery_id", "ix_articles_story_id", "ix_follows_story_id", "ix_digest_stories_article_id")
    assert [index for index in indexes if index not in plan] == []


def test_whatever_points_to_what_is_pruned_is_found_by_an_index() -> None:
    """Else each row that goes costs a walk over all that might point to it, of which no plan tells."""
    pruned = {"articles", "stories", "deliveries", "contents"}
    pointing = {
        (table.name, key.parent.name)
        for table in schema.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in pruned
    }
    first = {
        (table.name, next(iter(index.columns)).name)
        for table in schema.metadata.sorted_tables
        for index in (*table.indexes, table.primary_key)
    }
    assert pointing - first == set()


def test_search_walks_the_index_newest_first(crowd: UnitOfWork) -> None:
    Desk(crowd).article()
    request = SearchRequest(["大桥"], [], 10, since=NOON, by_date=True)
    plan = plans(crowd, lambda uow: uow.search.find(request))
    if crowd._connection.dialect.name == "sqlite":
        filtered = replace(request, source_ids=(1_000_001,), topics=("要闻",))
        plan += plans(crowd, lambda uow: uow.search.find(filtered))
        assert plan.count("SCAN article_search VIRTUAL TABLE INDEX") == 2
        assert plan.count("SEARCH articles USING INTEGER PRIMARY KEY") == 2
        assert "TEMP B-TREE" not in plan
    else:
        assert "ix_article_search_terms" in plan
        assert "Seq Scan on article_search" not in plan  # which it prefers for so small a table, and small rows
