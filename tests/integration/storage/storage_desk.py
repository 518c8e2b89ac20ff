"""A desk that fills a transaction with what a test is not about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from storage import (
    DigestStory,
    KeyPoint,
    NewArticle,
    NewDelivery,
    NewDigest,
    Place,
    Preferences,
    SearchText,
    StoredTelling,
    UnitOfWork,
)

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@dataclass
class Desk:
    uow: UnitOfWork
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def source(self, title: str = "江城日报", category: str | None = None) -> int:
        url = f"https://paper{next(self.numbers)}.example/feed"
        return self.uow.sources.add(url, "feed", title, category, NOON).id

    def article(self, title: str = "跨江大桥通车", *, at: datetime = NOON, **told: object) -> int:
        """An article of one sentence; ``told`` replaces fields of NewArticle."""
        text = "跨江大桥今天通车。"
        fields: dict[str, object] = {
            "source_id": told.pop("source_id", None) or self.source(),
            "url": f"https://paper.example/{next(self.numbers)}",
            "title": title,
            "text": text,
            "author": None,
            "language": "zh",
            "published_at": at,
            "first_seen_at": at,
            "is_news": True,
            "topics": ("要闻",),
            "points": (KeyPoint(text, 0, len(text), 1.0),),
            "grouping": {"words": ["大桥"]},
            "words": SearchText(["跨江", "大桥", "通车"], ["今天"], ["跨江", "江大", "大桥", "桥通", "通车"]),
        }
        return self.uow.articles.add(NewArticle(**{**fields, **told}))  # type: ignore[arg-type]

    def story(self, *article_ids: int, at: datetime = NOON) -> int:
        story_id = self.uow.stories.open(at)
        for article_id in article_ids:
            self.uow.articles.assign(article_id, story_id)
        return story_id

    def tell(self) -> None:
        """Tell all that is untold, at noon."""
        for untold in self.uow.stories.untold(100):
            self.uow.stories.tell(untold.story_id, untold.edition, StoredTelling(1, {"points": []}), NOON)

    def place(self, telegram_id: int | None = None, thread: int = 0, **chosen: object) -> Place:
        """A subscriber's private chat; ``chosen`` replaces fields of Preferences."""
        telegram_id = telegram_id or next(self.numbers)
        person = self.uow.people.meet(telegram_id, "李读者", None, "zh-hans", NOON)
        chat = self.uow.chats.meet(telegram_id, "private", "李读者", person.id, NOON)
        place = Place(chat.id, thread)
        fields = {"language": "zh-Hans", "zone": "Asia/Shanghai", "subscribed": True}
        self.uow.preferences.save(Preferences(place, **{**fields, **chosen}))  # type: ignore[arg-type]
        return place

    def digest(
        self, place: Place, *stories: DigestStory, slot: str = "08:00", at: datetime = NOON, told: int | None = None
    ) -> int:
        digest_id = self.uow.digests.add(NewDigest(place, slot, date(2026, 11, 24), at, at, told), stories)
        assert digest_id is not None
        return digest_id

    def delivery(self, place: Place, digest_id: int | None = None, **told: object) -> int:
        """``told`` replaces fields of NewDelivery."""
        fields: dict[str, object] = {
            "digest_id": digest_id or self.digest(place, slot=f"ask:{next(self.numbers)}"),
            "part": 0,
            "chat_id": place.chat_id,
            "thread": place.thread,
            "html": "<b>简报</b>",
            "options": {"disable_notification": True},
            "lane": 1,
            "next_at": NOON,
        }
        return self.uow.deliveries.add_all([NewDelivery(**{**fields, **told})])[0]  # type: ignore[arg-type]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
