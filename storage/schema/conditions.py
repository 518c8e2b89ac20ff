"""Conditions of partial indexes. A query gets the index only if it says the same words, not a bound parameter."""

from sqlalchemy import text

AT_ONCE = text("at_once")
DONE = text("state = 'handled' AND answer IS NULL")
FAILING = text("failing_since IS NOT NULL AND removed_at IS NULL AND paused_at IS NULL")
GATHERED = text("removed_at IS NULL AND paused_at IS NULL")
HELD = text("state = 'pending' AND waits = 'chat'")
LISTED = text("removed_at IS NULL")
OPEN = text("state = 'new' OR answer IS NOT NULL")
PAUSED = text("paused_at IS NOT NULL AND removed_at IS NULL")
PAUSED_FOR_A_WHILE = text("paused_until IS NOT NULL")
PENDING = text("state = 'pending'")
POSTPONED = text("state = 'pending' AND waits = 'time'")
READY = text("state = 'pending' AND waits IS NULL")
SENDING = text("state = 'sending'")
UNCERTAIN = text("state = 'uncertain'")
UNTOLD = text("untold")
UNREAD = text("pending IS NOT NULL")
