"""Who stays banned though nothing else of them is kept: by what only the bot's token makes of an id. Pure.

A copy of the store tells nobody who they were: ids are few enough to try them all, but not without the token. With
another token such bans are forgotten too.
"""

import hashlib
import hmac


def ban_key(token: str) -> bytes:
    return hashlib.sha256(f"forgotten{token}".encode()).digest()


def ban_hash(key: bytes, telegram_id: int) -> str:
    return hmac.new(key, str(telegram_id).encode(), hashlib.sha256).hexdigest()
