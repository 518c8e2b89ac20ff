"""What a small invented newsroom has gathered, as rows."""

from collections.abc import Sequence

from stores.rows import Row, at, columns

TITLES = (
    "跨江大桥今日通车",
    "江城：新桥通车首日",
    "跨江大桥今日通车",
    "地铁三号线年底试跑",
    "老城区的桥",
    "大桥票价作废",
)
TEXTS = (
    "跨江大桥今天上午九点通车。全长 3.5 公里，双向六车道。市长说，过江只要八分钟。",
    "新桥通车首日，两岸市民步行过江。\n桥头的面馆卖出了一千二百碗面。",
    "跨江大桥今天上午九点通车。全长 3.5 公里，双向六车道。",
    "地铁三号线年底空载试跑，明年春天开门迎客。",
    "老城区有七座桥，最老的一座两百岁。😀",
    "此前报道的大桥票价有误，现予撤回。",
)


def gathered(b: int) -> dict[str, list[Row]]:
    story = columns("id", "opened_at", "updated_at", "merged_into", "edition", "untold", "told_at")
    version = columns("article_id", "version", "title", "text", "replaced_at", "changed")
    point = columns("article_id", "version", "position", "text", "start", "end", "score")
    change = columns("id", "at", "kind", "story_id", "into_id", "article_ids", "because")
    hurried = columns("article_id", "topic")
    return {
        "sources": _sources(b),
        "stories": story(
            (b + 1, at(hours=9), at(hours=2), None, 3, False, at(hours=2)),
            (b + 2, at(hours=8), at(hours=3), None, 2, True, None),
            (b + 3, at(days=40), at(days=30), None, 1, False, at(days=30)),
            (b + 4, at(hours=7), at(hours=6), b + 1, 1, False, None),
        ),
        "articles": _articles(b),
        "entries": _entries(b),
        "article_versions": version(
            (b + 1, 1, "跨江大桥明日通车", "跨江大桥明天通车。", at(hours=3), ["title", "text"]),
        ),
        "key_points": point(
            (b + 1, 1, 0, "跨江大桥明天通车。", 0, 9, 0.5),
            (b + 1, 2, 0, "跨江大桥今天上午九点通车。", 0, 13, 0.875),
            (b + 1, 2, 1, "全长 3.5 公里，双向六车道。", 13, 29, 1 / 3),
            (b + 4, 1, 0, TEXTS[3], 0, 22, 1e-9),
        ),
        "article_topics": hurried((b + 1, "要闻"), (b + 1, "本地"), (b + 2, "本地"), (b + 4, "本地")),
        "article_groupings": [{"article_id": b + 1, "grouping": {"words": ["大桥", "通车"], "weights": [1.5, None]}}],
        "story_tellings": [{"story_id": b + 1, "until": b + 2, "telling": {"points": [{"text": "通车", "at": b + 1}]}}],
        "story_changes": change((b + 1, at(hours=6), "merge", b + 4, b + 1, [b + 2], b + 2)),
        "topic_words": [{"topic": "本地", "word": f"江城{b}", "counts": False}],
    }


def _sources(b: int) -> list[Row]:
    feed = {
        "id": b + 1,
        "url": f"https://paper.example/{b}/feed",
        "kind": "feed",
        "title": "江城日报",
        "category": "本地",
        "added_at": at(days=90),
        "next_at": at(minutes=3),
        "etag": 'W/"7"',
        "looked_at": at(minutes=18),
        "listed_at": at(minutes=18),
        "newest_at": at(hours=2),
        "took": 0.25,
        "rhythm": 5400.5,
        "rests": {"wait": 900, "hours": [2, 3], "weekdays": []},
        "address": f"https://paper.example/{b}/rss.xml",
        "moved_at": at(days=4),
        "last_modified": "Tue, 24 Nov 2026 02:00:00 GMT",
        "failures": 0,
    }
    page = {
        "id": b + 2,
        "url": f"https://observer.example/{b}/",
        "kind": "page",
        "title": "两岸观察",
        "added_at": at(days=60),
        "next_at": at(hours=-6),
        "failing_since": at(days=2),
        "failures": 7,
        "error_code": "http_status",
        "error_fields": {"status": 503, "lone": "\ud83d", "nul": "\u0000"},
        "last_error": "503",
        "gone_at": at(hours=1),
        "paused_at": at(minutes=50),
        "told_state": "failing",
        "told_at": at(days=1),
    }
    return [feed, page, feed | {"id": b + 3, "url": f"https://gone.example/{b}", "removed_at": at(days=5)}]


def _articles(b: int) -> list[Row]:
    #: source, story, original, is it news, when it was withdrawn, which version
    told: Sequence[tuple[int, int | None, int | None, bool, str | None, int]] = (
        (1, 1, None, True, None, 2),
        (2, 1, None, True, None, 1),
        (2, 1, 1, True, None, 1),
        (1, 3, None, True, None, 1),
        (1, None, None, False, None, 1),
        (1, 2, None, True, at(hours=3), 1),
    )
    rows = []
    for number, (source, story, original, is_news, withdrawn_at, version) in enumerate(told, 1):
        seen_at = at(days=30) if number == 4 else at(hours=9 - number, seconds=0.000001)
        rows.append(
            {
                "id": b + number,
                "source_id": b + source,
                "story_id": story and b + story,
                "duplicate_of": original and b + original,
                "url": f"https://paper.example/{b}/{number}?q=桥",
                "title": TITLES[number - 1],
                "text": TEXTS[number - 1],
                "author": "陈记者" if number == 1 else None,
                "language": "zh",
                "published_at": None if number == 5 else seen_at,
                "first_seen_at": seen_at,
                "dated_at": seen_at,
                "is_news": is_news,
                "version": version,
                "withdrawn_at": withdrawn_at,
                "text_gone_at": at(hours=1) if number == 6 else None,
            }
        )
    return rows


def _entries(b: int) -> list[Row]:
    row = columns("source_id", "entry_id", "seen_at", "listed_at", "content_hash", "article_id", "pending", "tries")
    read = row(
        (b + 1, "bridge", at(hours=8), at(hours=2), "1" * 64, b + 1, None, 0),
        (b + 2, f"https://observer.example/{b}/bridge", at(hours=7), at(hours=7), "2" * 64, b + 2, None, 0),
    )
    waits = {"title": "地铁\ud83d", "url": f"https://paper.example/{b}/metro", "more": {"null": None, "nul": "\u0000"}}
    [unread] = row((b + 1, "metro", at(hours=1), at(hours=1), "3" * 64, None, waits, 1))
    more = {"published_at": at(hours=2), "role": "news", "next_at": at(minutes=30), "error_code": "timeout"}
    return [*read, unread | more]
