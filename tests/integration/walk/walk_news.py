"""A newsroom that reaches no network: what outlets of 江城 there are, what each says, and what comes in day by day."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.digests.telling import Step, Telling, telling_record
from bot.newsroom import Found, Gathered, ReadArticle
from gatherer import Entry, FetchError
from storage import Database, NewArticle, SearchText, Source, StoredTelling, UnitOfWork
from storage import KeyPoint as StoredPoint
from summarizer import KeyPoint, han_pairs, search_words

OUTLETS = (("江城日报", "本地"), ("江城晚报", "本地"), ("江城商报", "财经"), ("星火科技", "科技"), ("渡口周刊", "文化"))
TEXT = "江城渡口今日恢复夜航。末班船改在23:00开出，单程票价3元。"
OPML = (
    '<opml version="2.0"><body><outline text="江城" type="rss" xmlUrl="https://opml.example/feed"/></body></opml>'
).encode()


@dataclass
class Outlets:
    """What they publish: each event is reported by one, and now and then by another."""

    database: Database
    stories: list[int] = field(default_factory=list)
    reports: int = 0

    def publish(self, now: datetime) -> None:
        self.database.write_now(lambda uow: self._publish(uow, now))

    def _publish(self, uow: UnitOfWork, now: datetime) -> None:
        self.reports += 1
        if self.reports % 3 or not self.stories:
            self.stories.append(uow.stories.open(now))
        story = self.stories[-1 if self.reports % 2 else 0]
        article = uow.articles.add(self._report(uow, now))
        uow.articles.assign(article, story)
        uow.stories.touch(story, now)
        step = Step(article, (f"第{self.reports}段说了新的情况。",))
        uow.stories.tell(story, 0, StoredTelling(article, telling_record(Telling(article, steps=(step,)))), now)

    def _report(self, uow: UnitOfWork, now: datetime) -> NewArticle:
        outlet, topic = OUTLETS[self.reports % len(OUTLETS)]
        title = f"江城第{self.reports}条消息：地铁与芯片"
        text = f"{title}。第{self.reports}段说了新的情况。"
        end = len(title) + 1
        feed = f"https://news.example/{OUTLETS.index((outlet, topic))}"
        known = uow.sources.find(feed)
        return NewArticle(
            source_id=(known or uow.sources.add(feed, "feed", outlet, topic, now)).id,
            url=f"https://news.example/article/{self.reports}",
            title=title,
            text=text,
            author=None,
            language="zh",
            published_at=now,
            first_seen_at=now,
            is_news=True,
            topics=(topic,),
            points=(StoredPoint(text[:end], 0, end, 1.0),),
            grouping={},
            words=SearchText(search_words(title), search_words(text), han_pairs(title + text)),
        )


@dataclass
class WalkNewsroom:
    """What errands ask of a newsroom: addresses with "gone" in them cannot be reached."""

    gathered: list[str] = field(default_factory=list)

    async def read(self, url: str) -> ReadArticle:
        _reach(url)
        return _article(url)

    async def reread(self, article_id: int, most: int | None = None) -> ReadArticle | None:
        return None

    async def read_text(self, text: str) -> ReadArticle:
        end = min(20, len(text))
        return ReadArticle("", "", text, (KeyPoint(text[:end], 0, end, 1.0),))

    async def look(self, url: str) -> Found:
        _reach(url)
        entries = (Entry("1", f"{url}1", "江城渡口恢复夜航"),)
        others = (Found("feed", f"{url}sport", "渡口体育", entries),)
        return Found("feed", f"{url}feed", f"渡口报 {url[8:15]}", entries, (_article(f"{url}1"),), others)

    async def gather_source(self, source: Source) -> Gathered:
        self.gathered.append(source.url)
        return Gathered(source.url, source.title, "ok", new=1)


def _reach(url: str) -> None:
    if "gone" in url:
        raise FetchError("timeout", url, seconds=20)


def _article(url: str) -> ReadArticle:
    end = TEXT.find("。") + 1
    return ReadArticle(url, "江城渡口恢复夜航", TEXT, (KeyPoint(TEXT[:end], 0, end, 1.0),))
