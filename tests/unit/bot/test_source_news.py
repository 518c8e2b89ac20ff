"""What admins are told of sources unasked: each trouble once, its end once, whatever happens to the process."""

import html as markup
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.handlers.incoming import User
from bot.jobs.source_alarm import SourceAlarmTick
from bot.locale import Locales
from bot.policy import Policy
from bot.render import Vantage
from bot.render.source_news import render_source_news
from bot.sources.health import Health
from bot.sources.source_news import SourceNews, source_news
from storage import Database, Failed, Looked, Place, Preferences, Source, SourceHealth, UnitOfWork, Unreadable

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)  # 12:00 in Asia/Shanghai
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LOCALES = Locales()
OWNER, EDITOR, READER = User(1001, "周", None, "zh-hans"), User(1002, "陈", None, "en"), User(2007, "林")


def source(**changes: Any) -> Source:
    well: dict[str, Any] = dict.fromkeys(Source.__dataclass_fields__)
    well |= {"id": 1, "url": "https://news.example/", "title": "江城日报", "failures": 0}
    well |= {"looked_at": NOON, "newest_at": NOON, "next_at": NOON, "rhythm": HOUR.total_seconds()}
    return Source(**well | changes)


def news_of(unreadable: Unreadable | None = None, **changes: Any) -> list[Health | None]:
    return [news.trouble for news in source_news([SourceHealth(source(**changes), 0, None, unreadable)], NOON)]


class TestWhatIsNews:
    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({}, []),
            ({"took": 20.0}, []),
            ({"failing_since": NOON - HOUR, "failures": 3}, [Health.FAILING]),
            ({"failing_since": NOON - HOUR, "failures": 2}, []),
            ({"failing_since": NOON - HOUR / 2, "failures": 9}, []),
            ({"failing_since": NOON, "gone_at": NOON, "failures": 1}, [Health.GONE]),
            ({"newest_at": NOON - 3 * DAY}, [Health.SILENT]),
            ({"looked_at": NOON - 3 * DAY, "newest_at": NOON - 3 * DAY}, []),
        ],
    )
    def test_a_trouble_that_lasts(self, changes: dict[str, Any], told: list[Health]) -> None:
        assert news_of(**changes) == told
        assert news_of(**changes, paused_at=NOON) == []

    @pytest.mark.parametrize(("count", "read", "told"), [(3, 0, [Health.UNREAD]), (2, 0, []), (3, 3, [])])
    def test_a_few_articles_say_little(self, count: int, read: int, told: list[Health]) -> None:
        assert news_of(Unreadable(count, read, "robots")) == told

    def test_it_is_told_once_but_for_a_graver_one(self) -> None:
        failing = {"failing_since": NOON - HOUR, "failures": 3}
        assert news_of(**failing, told_state="failing") == []
        assert news_of(**failing, told_state="silent") == [Health.FAILING]
        assert news_of(newest_at=NOON - 3 * DAY, told_state="failing") == []

    def test_its_end_is_told_when_nothing_else_is_wrong(self) -> None:
        assert news_of(told_state="failing") == [None]
        assert news_of(told_state="failing", failing_since=NOON, failures=1) == []
        assert news_of(told_state="failing", paused_at=NOON) == []

    @pytest.mark.parametrize(("count", "read", "told"), [(5, 4, []), (5, 5, []), (5, 9, []), (5, 10, [None])])
    def test_about_half_of_the_articles_is_no_end(self, count: int, read: int, told: list[None]) -> None:
        assert news_of(Unreadable(count, read, "robots"), told_state="unread") == told


class TestWords:
    @pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
    def test_all_that_fails_at_once_is_one_message(self, language: str) -> None:
        ill = source(title="江" * 300, failing_since=NOON, failures=3, error_code="connect", error_fields={})
        every = [SourceNews(SourceHealth(ill, 0, None), Health.FAILING)] * 300
        every += [SourceNews(SourceHealth(replace(ill, told_state="failing"), 0, None), None)] * 300
        text = markup.unescape(render_source_news(every, Vantage(NOON, "Asia/Shanghai"), LOCALES[language]))
        assert len(text.split("\n")) == 21
        assert "580" in text.split("\n")[-1]
        assert len(text) < 4000

    @pytest.mark.parametrize(
        ("rhythm", "usual"), [(HOUR, "一天 24 条"), (DAY, "一天 1 条"), (7 * DAY, "7 天一条"), (2 * DAY, "2 天一条")]
    )
    def test_silence_is_told_against_its_habit(self, rhythm: timedelta, usual: str) -> None:
        silent = source(newest_at=NOON - 90 * DAY, rhythm=rhythm.total_seconds())
        every = [SourceNews(SourceHealth(silent, 0, None), Health.SILENT)]
        text = render_source_news(every, Vantage(NOON, "Asia/Shanghai"), LOCALES["zh-Hans"])
        assert text == f"江城日报 · 从8月26日 起没有新的（平常{usual}）"

    def test_what_cannot_be_read_is_told_beside_all_that_there_is(self) -> None:
        every = [SourceNews(SourceHealth(source(), 0, None, Unreadable(3, 2, "robots")), Health.UNREAD)]
        text = render_source_news(every, Vantage(NOON, "Asia/Shanghai"), LOCALES["zh-Hans"])
        assert "5 篇里有 3 篇" in text

    def test_what_is_back_was_silent_or_could_not_be_read(self) -> None:
        every = [SourceNews(SourceHealth(source(told_state=was), 0, None), None) for was in ("failing", "silent")]
        text = render_source_news(every, Vantage(NOON, "Asia/Shanghai"), LOCALES["zh-Hans"])
        assert text == "江城日报 · 又读得到了\n江城日报 · 又有新的了"


@dataclass
class Watch:
    """A store with an owner, an editor and a reader, and the tick that looks at it."""

    database: Database
    at: datetime = NOON
    woken: int = 0
    source: Source = field(init=False)

    def __post_init__(self) -> None:
        for who, role in ((OWNER, "owner"), (EDITOR, "editor"), (READER, None)):
            person = self.do(lambda uow, who=who: uow.people.meet(who.telegram_id, who.name, None, who.language, NOON))
            self.do(lambda uow, p=person: uow.chats.meet(p.telegram_id, "private", p.name, p.id, NOON))
            if role:
                self.do(lambda uow, p=person, role=role: uow.people.grant(p.id, role, NOON))
        self.source = self.do(lambda uow: uow.sources.add("https://w.example/", "feed", "江城晚报", None, NOON))

    def now(self) -> datetime:
        return self.at

    def do(self, work: Callable[[UnitOfWork], Any]) -> Any:
        return self.database.write_now(work)

    def fail(self, times: int = 3) -> None:
        for number in range(times):
            failed = Failed(self.at + HOUR, self.at + number * HOUR, "connect", {"detail": "x"}, "no")
            self.do(lambda uow, failed=failed: uow.sources.failed(self.source.id, failed))

    def read(self) -> None:
        self.do(lambda uow: uow.sources.looked(self.source.id, Looked(self.at + HOUR, None, None, self.at)))

    def home(self, who: User) -> Place:
        place: Place = self.do(lambda uow: Place(uow.chats.find(who.telegram_id).id))
        return place

    async def tick(self) -> None:
        """As after a restart: nothing of it is kept in memory."""
        clock: Any = self
        policy = Policy("approval", "Asia/Shanghai", None, "jianbao_bot")
        await SourceAlarmTick(self.database, clock, policy, LOCALES, self._wake)()

    def told(self, who: User = OWNER) -> list[str]:
        """In order."""
        every = self.do(lambda uow: uow.deliveries.claim(NOON + 9 * DAY, 100))
        home = self.home(who)
        return [one.html for one in every if one.chat_id == home.chat_id]

    def _wake(self) -> None:
        self.woken += 1


@pytest.fixture
def watch(database: Database) -> Watch:
    return Watch(database)


BROKEN = "江城晚报 · 从今天 12:00 起读不到：连不上，对方拒绝连接或者已停机。试过 3 次，下次 13:00"


class TestTelling:
    async def test_once_when_it_breaks_and_once_when_it_is_back(self, watch: Watch) -> None:
        watch.fail()
        for hours in (0, 1, 2, 3):
            watch.at = NOON + hours * HOUR
            await watch.tick()
        watch.read()
        for _ in range(3):
            watch.at += HOUR
            await watch.tick()
        broken, back = watch.told()
        assert broken == BROKEN
        assert back == "江城晚报 · 又读得到了"
        assert watch.woken == 2

    async def test_all_who_keep_the_sources_are_told_each_in_their_language(self, watch: Watch) -> None:
        watch.fail()
        watch.at += HOUR
        await watch.tick()
        every = watch.do(lambda uow: uow.deliveries.claim(NOON + DAY, 100))
        told = {one.chat_id: one for one in every}
        assert set(told) == {watch.home(OWNER).chat_id, watch.home(EDITOR).chat_id}
        assert "cannot be read since" in told[watch.home(EDITOR).chat_id].html
        assert "sourcestatus" in str(told[watch.home(OWNER).chat_id].options)

    async def test_what_breaks_just_after_is_told_a_little_later(self, watch: Watch) -> None:
        watch.fail()
        watch.at += HOUR
        await watch.tick()
        watch.read()
        for minutes in (0, 9, 10):
            watch.at = NOON + HOUR + timedelta(minutes=minutes)
            await watch.tick()
            assert watch.woken == (2 if minutes == 10 else 1)

    async def test_a_clock_that_is_put_back_does_not_silence_it(self, watch: Watch) -> None:
        watch.fail()
        watch.at += 24 * HOUR
        await watch.tick()
        watch.read()
        watch.at = NOON
        await watch.tick()
        assert watch.woken == 2

    async def test_quiet_hours_hold_it_back(self, watch: Watch) -> None:
        home = watch.home(OWNER)
        quiet = Preferences(home, "zh-Hans", "Asia/Shanghai", subscribed=True, quiet_from="12:30", quiet_until="15:00")
        watch.do(lambda uow: uow.preferences.save(quiet))
        watch.fail()
        watch.at += HOUR
        await watch.tick()
        due = watch.do(lambda uow: uow.deliveries.claim(NOON + 2 * HOUR, 100))
        assert home.chat_id not in {one.chat_id for one in due}
        due = watch.do(lambda uow: uow.deliveries.claim(NOON + 3 * HOUR + timedelta(minutes=1), 100))
        assert [one.chat_id for one in due] == [home.chat_id]

    async def test_where_all_is_well_nothing_is_written(self, watch: Watch) -> None:
        await watch.tick()
        assert (watch.told(), watch.woken) == ([], 0)
        assert watch.do(lambda uow: uow.facts.get("sources_told_at")) is None

    async def test_of_one_that_rests_nothing_is_told(self, watch: Watch) -> None:
        watch.fail()
        watch.do(lambda uow: uow.sources.pause(watch.source.id, NOON))
        watch.at += DAY
        await watch.tick()
        assert watch.told() == []
