"""What becomes of what a store of an earlier revision holds, when it is migrated and brought back."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from alembic import command
from sqlalchemy import Connection, inspect, text
from storage_desk import NOON, Desk
from stores.loading import migrating

import storage
from storage import (
    DigestStory,
    NewsQuery,
    Place,
    Preferences,
    Prompt,
    SearchRequest,
    SearchText,
    ShownStory,
    StoredTelling,
    StoryChange,
    Untold,
    Writer,
)


def _written(at: datetime) -> str:
    """As a statement without types writes it: what SQLite stores, and PostgreSQL reads."""
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"


AT = _written(NOON)


def _fill(connection: Connection, statements: Iterable[str], **values: object) -> None:
    """Each statement with those of the values that it names."""
    for statement in statements:
        named = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(text(statement), named)


def test_what_was_gathered_before_stays_and_what_had_failed_is_read_anew(empty_url: str) -> None:
    digest = "0" * 64
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0002")
        _fill(connection, STORE_OF_0002, at=AT, hash=digest)
        command.upgrade(config, "head")
        uow = storage.UnitOfWork(connection)
        [source] = uow.sources.listing()
        article = uow.articles.find("https://paper.example/read")
        seen = connection.execute(text("SELECT entry_id, content_hash, tries FROM entries ORDER BY entry_id")).all()
    assert (source.listed_at, source.address, source.rests) == (NOON, None, None)
    assert article is not None
    assert (article.title, article.withdrawn_at) == ("跨江大桥通车", None)
    assert [tuple(row) for row in seen] == [
        ("archive", digest, 0),
        ("corrected", f"{digest}#2", 0),
        ("read", digest, 0),
    ]


STORE_OF_0002 = (
    "INSERT INTO sources (id, url, kind, title, added_at, next_at, looked_at, failures)"
    " VALUES (1, 'https://paper.example/feed', 'feed', '江城日报', :at, :at, :at, 0)",
    "INSERT INTO articles (id, source_id, url, title, text, language, first_seen_at, dated_at, is_news, version)"
    " VALUES (1, 1, 'https://paper.example/read', '跨江大桥通车', '通车。', 'zh', :at, :at, true, 1)",
    "INSERT INTO entries (source_id, entry_id, seen_at, content_hash, article_id) VALUES (1, 'read', :at, :hash, 1)",
    "INSERT INTO entries (source_id, entry_id, seen_at, content_hash) VALUES (1, 'failed', :at, :hash || '#1')",
    "INSERT INTO entries (source_id, entry_id, seen_at, content_hash) VALUES (1, 'archive', :at, :hash || '~2')",
    "INSERT INTO entries (source_id, entry_id, seen_at, content_hash, article_id)"
    " VALUES (1, 'corrected', :at, :hash || '#2', 1)",
)


STORE_OF_0003 = (
    "INSERT INTO sources (id, url, kind, title, added_at, next_at, failures)"
    " VALUES (1, 'https://paper.example/feed', 'feed', '江城日报', :at, :at, 0)",
    "INSERT INTO stories (id, opened_at, updated_at) VALUES (1, :old, :old), (2, :old, :at), (3, :at, :at)",
    "INSERT INTO articles"
    " (id, source_id, story_id, url, title, text, language, first_seen_at, dated_at, is_news, version)"
    " VALUES (1, 1, 1, 'a', '旧闻', '旧闻。', 'zh', :at, :at, true, 1),"
    " (2, 1, 2, 'b', '大桥通车', '通车。', 'zh', :at, :at, true, 1),"
    " (3, 1, 3, 'c', '大桥今通车', '今通车。', 'zh', :at, :at, true, 1)",
    "INSERT INTO chats (id, telegram_id, kind, title, met_at) VALUES (1, 7, 'private', '陈读者', :at)",
    "INSERT INTO preferences (chat_id, thread, language, zone, subscribed, stories, points, silent)"
    " VALUES (1, 0, 'zh-Hans', 'Asia/Shanghai', true, 8, 2, false)",
    "INSERT INTO digests (id, chat_id, thread, slot, local_date, due_at, composed_at)"
    " VALUES (1, 1, 0, '08:00', '2026-11-24', :at, :at)",
    "INSERT INTO digest_stories (digest_id, position, story_id, article_id, version) VALUES (1, 0, 2, 2, 1)",
    "INSERT INTO contents (id, hash, html) VALUES (1, 'h', '简报')",
    "INSERT INTO deliveries (id, digest_id, part, chat_id, thread, content_id, options, lane, state, attempts, next_at)"
    " VALUES (1, 1, 0, 1, 0, 1, '{}', 1, 'sent', 1, :at)",
    "INSERT INTO shown (chat_id, thread, story_id, article_id, version, delivery_id) VALUES (1, 0, 2, 2, 1, 1)",
)


def fill_0003(connection: Connection) -> None:
    _fill(connection, STORE_OF_0003, at=AT, old=_written(NOON - timedelta(days=4)))


PLACE = Place(1)
MERGE = StoryChange("merge", 2, 3, (2,), 3)


def test_what_places_were_shown_stays_and_what_is_recent_is_told(empty_url: str) -> None:
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0003")
        fill_0003(connection)
        command.upgrade(config, "head")
        uow = storage.UnitOfWork(connection)
        assert uow.stories.untold(10) == [Untold(3, 1), Untold(2, 1)]
        assert uow.stories.told(NOON - timedelta(days=9)) == {}  # until it is told anew
        assert uow.digests.shown_of([PLACE], [1, 2, 3]) == {PLACE: {2: ShownStory(2, {2: NOON}, {2: 1})}}
        assert set(uow.stories.fresh(NewsQuery(NOON - timedelta(days=1), NOON))) == {1, 2, 3}
        assert uow.digests.stories(1) == [DigestStory(2, 2, 1)]
        kept = uow.preferences.get(PLACE)
        assert kept is not None
        assert (kept.stories, kept.minutes) == (8, None)


def test_what_a_message_showed_as_of_two_stories_it_showed_once(empty_url: str) -> None:
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0003")
        fill_0003(connection)
        connection.execute(text("INSERT INTO shown SELECT chat_id, thread, 3, article_id, version, 1 FROM shown"))
        command.upgrade(config, "head")
        uow = storage.UnitOfWork(connection)
        assert uow.digests.shown_of([PLACE], [1, 2, 3]) == {PLACE: {2: ShownStory(2, {2: NOON}, {2: 1})}}
        assert connection.scalar(text("SELECT count(*) FROM shown")) == 1


def test_what_is_pending_for_a_suspended_chat_waits_for_it(empty_url: str) -> None:
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0003")
        fill_0003(connection)
        connection.execute(text("UPDATE deliveries SET state = 'pending'"))
        connection.execute(text("UPDATE chats SET suspended_at = met_at"))
        command.upgrade(config, "head")
        assert connection.execute(text("SELECT waits FROM deliveries")).scalars().all() == ["chat"]
        uow = storage.UnitOfWork(connection)
        uow.chats.resume(PLACE.chat_id)
        assert [one.id for one in uow.deliveries.claim(NOON, 10)] == [1]


def test_back_where_stories_are_not_told_nothing_is_shown_twice(empty_url: str) -> None:
    shown = "SELECT story_id, article_id FROM shown UNION ALL SELECT story_id, article_id FROM digest_stories"
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0003")
        fill_0003(connection)
        command.upgrade(config, "head")
        uow = storage.UnitOfWork(connection)
        uow.stories.tell(3, 1, StoredTelling(3, {}), NOON)
        uow.follows.add(PLACE, 2, True, NOON)
        uow.stories.change(MERGE, NOON)
        command.downgrade(config, "0003")
        assert [tuple(row) for row in connection.execute(text(shown))] == [(3, 2), (3, 2)]
        of_articles = connection.execute(text("SELECT story_id FROM articles ORDER BY id"))
        assert [row.story_id for row in of_articles] == [1, 3, 3]
        command.upgrade(config, "head")
        assert set(uow.stories.fresh(NewsQuery(NOON - timedelta(days=1), NOON))) == {1, 3}
        assert uow.stories.current([2]) == {2: 2}  # what nobody asks for any more
        assert uow.follows.of(PLACE) == []


#: Of an article all that the index holds, but on PostgreSQL for the places of what stands alone.
INDEXED = {
    "sqlite": "SELECT doc, col, offset, term FROM temp.terms ORDER BY 1, 2, 3, 4",
    "postgresql": "SELECT article_id, ts_filter(words, '{a}')::text, strip(words)::text, strip(pairs)::text"
    " FROM article_search ORDER BY article_id",
}


def test_what_was_indexed_before_is_found_by_its_source_its_topics_and_its_characters(empty_url: str) -> None:
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, article_search, instance)"
            )
        desk = Desk(uow := storage.UnitOfWork(connection))
        words = SearchText(
            ["江城", "大桥", "gpt5"], ["今天", "通车", "税"], ["江城", "城大", "大桥", "今天", "天通", "通车"]
        )
        daily, old = desk.source(), NOON - timedelta(days=70 * 365)
        ids = [
            desk.article(source_id=daily, topics=("本地", "要闻"), words=words),
            desk.article(source_id=daily, topics=(), words=words, at=old, published_at=old),
            desk.article(topics=("本地",), words=words, at=NOON - timedelta(days=1)),
            desk.article(words=SearchText(["别的"], [], [])),
        ]
        indexed = connection.exec_driver_sql(INDEXED[connection.dialect.name]).all()
        command.downgrade(config, "0006")
        assert connection.exec_driver_sql(INDEXED[connection.dialect.name]).all() != indexed
        command.upgrade(config, "head")
        assert connection.exec_driver_sql(INDEXED[connection.dialect.name]).all() == indexed
        span = {"since": NOON - timedelta(days=2), "until": NOON}
        assert uow.search.find(SearchRequest(["通车"], [], 10, source_ids=(daily,))).article_ids == ids[:2]
        assert uow.search.find(SearchRequest(["城"], [], 10, topics=("本地",), **span)).article_ids == [ids[0], ids[2]]
        uow._connection.execute(text("DELETE FROM articles WHERE id = :id"), {"id": ids[0]})
        assert uow.search.find(SearchRequest(["税"], [], 10)).article_ids == [ids[2], ids[1]]


def test_back_and_forth_figures_and_words_with_signs_are_found(empty_url: str) -> None:
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "head")
        desk = Desk(uow := storage.UnitOfWork(connection))
        id = desk.article(words=SearchText(["gpt-5"], ["涨", "3.5%"], []))
        command.downgrade(config, "0006")
        if connection.dialect.name == "sqlite":  # as it was asked then
            asked = 'SELECT rowid FROM article_search WHERE article_search MATCH \'"gpt-5" AND "3.5%"\''
            assert connection.exec_driver_sql(asked).scalars().all() == [id]
        command.upgrade(config, "head")
        assert uow.search.find(SearchRequest(["gpt-5", "3.5%"], [], 10)).article_ids == [id]


STORE_OF_0007 = (
    "INSERT INTO people (id, telegram_id, name, access, met_at) VALUES (1, 7, '陈读者', 'approved', :at)",
    "INSERT INTO roles (person_id, role, granted_at) VALUES (1, 'owner', :at)",
    "INSERT INTO chats (id, telegram_id, kind, title, person_id, met_at) VALUES (1, 7, 'private', '陈读者', 1, :at)",
    "INSERT INTO preferences (chat_id, thread, language, zone, subscribed, stories, points, silent)"
    " VALUES (1, 0, 'zh-Hans', 'Asia/Shanghai', true, 8, 2, false)",
    "INSERT INTO sources (id, url, kind, title, added_at, next_at, failures)"
    " VALUES (1, 'https://paper.example/feed', 'feed', '江城日报', :at, :at, 0)",
    "INSERT INTO invites (id, code, grants, person_id, made_at, used) VALUES (1, 'in-1', 'reader', 1, :at, 0)",
)


def test_what_people_chose_and_decided_before_stays_forward_and_back(empty_url: str) -> None:
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0007")
        _fill(connection, STORE_OF_0007, at=AT)
        command.upgrade(config, "0008")
        uow = storage.UnitOfWork(connection)
        uow.prompts.add(Prompt(PLACE, 1, "keyword", {"mode": "follow"}, NOON))
        connection.execute(text("UPDATE people SET decided_by = 1"))
        command.downgrade(config, "0007")
        assert "prompts" not in inspect(connection).get_table_names()
        command.upgrade(config, "head")
        assert uow.prompts.of(Writer(7, 0, 7), NOON) is None
        [owner], [source], chosen = uow.people.admins(), uow.sources.listing(), uow.preferences.get(PLACE)
        invite = uow.invites.find("in-1")
    assert (owner.roles, owner.decided_by, owner.decided_at) == ({"owner"}, None, None)
    assert (source.title, source.paused_at, source.told_state) == ("江城日报", None, None)
    assert chosen == Preferences(PLACE, "zh-Hans", "Asia/Shanghai", True, stories=8, pictures=False, paused_until=None)
    assert invite is not None
    assert (invite.code, invite.topics, invite.revoked_at) == ("in-1", None, None)


STORE_OF_0008 = (
    "INSERT INTO updates (update_id, lane, person, raw, received_at, state, starts)"
    " VALUES (1, 7, 7, '{\"said\": 1}', :at, 'handled', 0), (2, 7, 7, '{\"said\": 2}', :at, 'new', 0)",
    "INSERT INTO queries (hash, text, asked_at) VALUES ('h', '大桥', :at)",
)


def test_what_was_handled_before_says_nothing_any_more(empty_url: str) -> None:
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0008")
        _fill(connection, STORE_OF_0008, at=AT)
        command.upgrade(config, "head")
        kept = connection.execute(text("SELECT update_id, lane, person, raw FROM updates ORDER BY update_id")).all()
        assert [tuple(row) for row in kept] == [(1, 0, None, "{}"), (2, 7, 7, '{"said": 2}')]
        assert connection.execute(text("SELECT count(*) FROM queries")).scalar() == 0


def _part(digest: int, part: int, buttons: list[str]) -> dict[str, object]:
    keys = [[{"text": text, "callback_data": "card:1:1"}] for text in buttons]
    options = json.dumps({"reply_markup": {"inline_keyboard": keys}} if buttons else {"disable_notification": True})
    return {"id": digest * 10 + part, "digest": digest, "part": part, "options": options}


def test_what_earlier_digests_told_is_read_from_their_buttons_where_that_is_sure(empty_url: str) -> None:
    others = ["还有 9 条 ›", "⚙️ 设置"]
    #: of each digest how many stories it has, and the buttons of each part
    made: list[tuple[int, list[list[str]]]] = [
        (30, [[], ["1", "2", "3", *others]]),
        (30, [["1", *others]]),
        (23, [["1", "2", "3", "设置"]]),  # all in its messages
        (30, [["1", "3", *others]]),
        (30, [others]),
        (30, []),
    ]
    with migrating(empty_url) as (connection, config):
        command.upgrade(config, "0003")
        fill_0003(connection)
        command.upgrade(config, "0011")
        at = {"at": AT}
        for number, (stories, parts) in enumerate(made, 1001):  # beyond the first thousand, that are looked at together
            connection.execute(text(DIGEST_OF_0011), at | {"id": number, "slot": f"ask:{number}"})
            for position in range(stories):
                connection.execute(text(STORY_OF_0011), {"id": number, "position": position})
            for part, buttons in enumerate(parts):
                connection.execute(text(PART_OF_0011), at | _part(number, part, buttons))
        command.upgrade(config, "head")
        told = connection.execute(text("SELECT told FROM digests ORDER BY id")).scalars().all()
        assert told == [None, 23, 21, None, None, None, None]
        assert len(storage.UnitOfWork(connection).digests.stories(1001)) == 30
        command.downgrade(config, "0011")
        assert "told" not in {column["name"] for column in inspect(connection).get_columns("digests")}


DIGEST_OF_0011 = (
    "INSERT INTO digests (id, chat_id, thread, slot, local_date, due_at, composed_at)"
    " VALUES (:id, 1, 0, :slot, '2026-11-24', :at, :at)"
)
STORY_OF_0011 = (
    "INSERT INTO digest_stories (digest_id, position, story_id, article_id, version) VALUES (:id, :position, 2, 2, 1)"
)
PART_OF_0011 = (
    "INSERT INTO deliveries (id, digest_id, part, chat_id, thread, content_id, options, lane, state, attempts, next_at)"
    " VALUES (:id, :digest, :part, 1, 0, 1, :options, 1, 'sent', 1, :at)"
)
