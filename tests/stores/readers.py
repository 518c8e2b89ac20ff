"""Who reads it, what they chose, and what was promised and sent to them, as rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from stores.rows import Row, at, columns


def readers(b: int) -> dict[str, list[Row]]:
    return {**_people(b), **_chosen(b), **_ledger(b), **_inbox(b), **_rest(b)}


def _people(b: int) -> dict[str, list[Row]]:
    person = columns("id", "telegram_id", "name", "username", "language", "access", "asked_at", "banned_at", "met_at")
    [owner, reader, waiting, banned] = person(
        (b + 1, 7_000_000_000 + b, "林主编", "lin", "zh-hans", "approved", None, None, at(days=90)),
        (b + 2, 7_000_000_001 + b, "李读者 😀", None, "zh-hant", "approved", at(days=9), None, at(days=9)),
        (b + 3, 7_000_000_002 + b, "王候补", None, None, "waiting", at(days=1), None, at(days=1)),
        (b + 4, 7_000_000_003 + b, "赵封禁", "zhao", "en", "approved", None, at(days=2), at(days=8)),
    )
    chat = columns("id", "telegram_id", "kind", "title", "person_id", "met_at", "suspended_at", "suspended_reason")
    return {
        "people": [
            owner,
            reader | {"decided_by": b + 1, "decided_at": at(days=8)},
            waiting | {"waiting_told_at": at(hours=20)},
            banned,
        ],
        "roles": [{"person_id": b + 1, "role": "owner", "granted_at": at(days=90)}],
        "request_cards": [{"person_id": b + 3, "chat": 7_000_000_000 + b, "message": 31}],
        "forgotten_bans": [{"hash": f"{b:064x}", "banned_at": at(days=50)}],
        "drafts": [{"id": b + 1, "person_id": b + 1, "kind": "opml", "payload": {"urls": []}, "made_at": at(hours=3)}],
        "chats": chat(
            (b + 1, 7_000_000_001 + b, "private", "李读者 😀", b + 2, at(days=9), None, None),
            (b + 2, -1_002_000_000_000 - b, "supergroup", "江城读报会", b + 1, at(days=20), None, None),
            (b + 3, 7_000_000_003 + b, "private", "赵封禁", b + 4, at(days=8), at(days=3), "blocked"),
        ),
        "threads": [{"chat_id": b + 2, "thread": 5, "title": "本地新闻"}],
    }


def _chosen(b: int) -> dict[str, list[Row]]:
    place = {"chat_id": b + 1, "thread": 0}
    topic = {"chat_id": b + 2, "thread": 5}
    taste = {"language": "zh-Hans", "zone": "Asia/Shanghai", "subscribed": True, "stories": 8, "points": 2}
    mine = place | taste | {"silent": False, "quiet_from": "23:00", "quiet_until": "07:00", "digest_at": at(hours=4)}
    late = {"minutes": 3, "missed_since": at(days=1), "missed_told_by": b + 1, "pictures": True}
    theirs = {"language": "zh-Hant", "silent": True, "nothing_new": "silence", "thread_gone_at": at(days=1)}
    paused = {"paused_at": at(days=1), "paused_until": at(days=-1)}
    words = {"mode": "follow", "at_once": True, "followed_at": at(days=2)}
    prompt = {
        "person_id": b + 2,
        "kind": "keyword",
        "data": {"mode": "mute", "lone": "\udc00"},
        "asked_at": at(minutes=5),
    }
    return {
        "preferences": [
            mine | late,
            topic | taste | theirs,
            {"chat_id": b + 3, "thread": 0} | taste | {"silent": False} | paused,
        ],
        "subscriptions": [place | {"topic": "本地"}, place | {"topic": "要闻"}],
        "keywords": [place | {"word": "大桥"} | words, topic | {"word": "票价", "mode": "mute"}],
        "follows": [place | {"story_id": b + 3, "followed_at": at(days=31), "at_once": True}],
        "lowered": [place | {"kind": "topic", "name": "体育", "lowered_at": at(days=3)}],
        "muted_sources": [place | {"source_id": b + 2, "muted_at": at(days=3)}],
        "prompts": [place | prompt],
        "schedules": [
            place | {"slot": "08:00", "weekdays": 127, "next_at": at(minutes=1)},
            topic | {"slot": "18:30", "weekdays": 31, "next_at": at(hours=-7)},
        ],
    }


def _ledger(b: int) -> dict[str, list[Row]]:
    digest = columns("id", "chat_id", "thread", "slot", "local_date", "due_at", "composed_at")
    told = columns("digest_id", "position", "story_id", "article_id", "version", "until", "after")
    states: Sequence[tuple[str, int, Mapping[str, Any]]] = (
        ("sent", b + 1, {"sent_at": at(hours=4), "message_id": 71}),
        ("uncertain", b + 1, {"reason": "the process ended", "told_by": b + 3, "brought_by": b + 4}),
        ("pending", b + 2, {"waits": None}),
        ("sending", b + 2, {"started_at": at(seconds=2)}),
        ("failed", b + 2, {"reason": "Bad Request"}),
        ("dead", b + 3, {"reason": "cancelled"}),
        ("pending", b + 3, {"waits": "chat"}),
    )
    deliveries = [
        {
            "id": b + number,
            "digest_id": digest_id,
            "part": number,
            "chat_id": b + 3 if digest_id == b + 3 else b + 1,
            "thread": 0,
            "content_id": b + 1 + number % 2,
            "options": {"reply_markup": {"inline_keyboard": [[{"text": "更多", "callback_data": f"m:{b + 1}"}]]}},
            "lane": 1,
            "state": state,
            "attempts": 0 if state == "pending" else 1,
            "next_at": at(hours=4),
            **more,
        }
        for number, (state, digest_id, more) in enumerate(states, 1)
    ]
    place = {"chat_id": b + 1, "thread": 0, "story_id": b + 1, "article_id": b + 1, "version": 2}
    [scheduled, asked_for, cast] = digest(
        (b + 1, b + 1, 0, "08:00", "2026-11-24", at(hours=4), at(hours=4)),
        (b + 2, b + 1, 0, f"ask:{b + 1}", "2026-11-24", at(hours=1), at(hours=1)),
        (b + 3, b + 3, 0, f"cast:{b + 1}", "2026-11-21", at(days=3), at(days=3)),
    )
    return {
        "digests": [scheduled | {"told": 1}, asked_for, cast],
        "digest_stories": told(
            (b + 1, 0, b + 1, b + 1, 2, b + 2, None),
            (b + 1, 1, b + 3, b + 4, 1, None, b + 1),
        ),
        "contents": [
            {"id": b + 1 + number, "hash": f"{b + number:064d}", "html": f"<b>江城简报</b> {b + number}"}
            for number in (0, 1)
        ],
        "deliveries": deliveries,
        "shown": [place | {"delivery_id": b + 1, "until": b + 2}],
    }


def _inbox(b: int) -> dict[str, list[Row]]:
    update = columns(
        "update_id", "lane", "person", "raw", "received_at", "state", "handled_at", "answer", "error", "starts"
    )
    chat, person = 7_000_000_001 + b, 7_000_000_001 + b
    done = {"lane": 0, "raw": "{}", "received_at": at(days=5), "handled_at": at(days=5)}
    answer = [{"method": "sendMessage", "chat_id": chat, "text": "好"}]
    return {
        "updates": [
            *update(
                (b + 1, chat, person, '{"said": "一"}', at(hours=1), "handled", at(hours=1), None, None, 0),
                (b + 2, chat, person, '{"said": "二"}', at(minutes=9), "handled", at(minutes=9), answer, None, 0),
                (b + 3, chat, person, '{"said": "三"}', at(minutes=8), "new", None, None, None, 2),
                (b + 4, chat + 1, None, '{"said": "四"}', at(hours=2), "failed", at(hours=2), None, "KeyError: 桥", 3),
            ),
            done | {"update_id": b + 5, "state": "handled", "toasted_at": at(days=5)},
            done
            | {
                "update_id": b + 6,
                "lane": chat,
                "person": person,
                "state": "new",
                "handled_at": None,
                "next_at": at(minutes=-5),
            },
        ],
    }


def _rest(b: int) -> dict[str, list[Row]]:
    chat = 7_000_000_001 + b
    return {
        "queries": [
            {"id": b + 1, "person_id": b + 2, "hash": f"{b:064d}", "text": "大桥 票价", "asked_at": at(days=1)}
        ],
        "broadcasts": [
            {
                "id": b + 1,
                "person_id": b + 1,
                "html": "今晚维护",
                "drafted_at": at(days=3),
                "started_at": at(days=3),
                "cancelled_at": at(days=2),
                "watch": {"chat": chat - 1, "message": 9},
                "done_at": at(days=2),
                "audience": {"language": "zh-Hans"},
            }
        ],
        "invites": [
            {
                "id": b + 1,
                "code": f"invite-{b}",
                "grants": "reader",
                "person_id": b + 1,
                "made_at": at(days=10),
                "used": 1,
                "limit": 5,
                "expires_at": at(days=-10),
                "revoked_at": at(days=1),
                "topics": ["本地", "要闻"],
            }
        ],
        "audit": [
            {"id": b + 1, "at": at(days=2), "telegram_id": chat - 1, "action": "ban", "target": str(chat + 2)},
            {"id": b + 2, "at": at(days=1), "action": "add_source", "target": "江城日报", "details": {"n": [1, None]}},
        ],
        "processes": [
            {
                "id": b + 1,
                "role": "send",
                "host": "江城一号",
                "pid": 4711,
                "started_at": at(hours=5),
                "seen_at": at(minutes=2),
            }
        ],
        "leases": [{"name": f"care {b}", "process_id": b + 1}],
        "paces": [{"name": f"telegram {b}", "full_at": at(seconds=1), "paused_until": at(seconds=-9)}],
        "facts": [{"name": f"alarm told {b}", "value": {"at": at(days=1), "by": None, "odd": "\ud800\u0000"}}],
    }
