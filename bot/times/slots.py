"""What a digest's slot is called where it is no hour: how each kind begins; after a colon stands whose it is."""

FIRST = "first"  #: the one that comes as soon as topics and hours are chosen
ASKED = "ask:"  #: an answer; the id of the update that asks
CATCH_UP = "catchup:"  #: one for all that was missed; the first hour of that
NEWS = "news:"  #: of a followed story; its id, and that of its newest article
WORD = "word:"  #: what speaks of a followed word; the story's id, and that of its newest article
BROADCAST = "cast:"  #: to everybody; its id. Stores have it so from before it had its name
COPIES = "missed:"  #: what may not have arrived, once more; the id of the update that asks
NO_RIGHTS = "no-rights:"  #: to whoever a chat is served for: nothing may be written there; its id
THREAD_GONE = "thread-gone:"  #: to the same: Telegram knows the topic no more; the chat's id and the topic's
SOURCES = "sources:"  #: to admins: that one broke or is back; when that was seen


def is_hour(slot: str) -> bool:
    """Whether it is an hour at which a digest comes: HH:MM, and perhaps a zone after that."""
    return slot[2:3] == ":"
