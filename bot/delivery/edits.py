"""What the bot's messages show since they were edited last: two who press at once would edit one to the same twice."""

import json

from bot.calls import Call

_MOST = 2000  #: messages; of those edited longest ago nothing is known


class Edits:
    """Noted when an edit leaves, so that another one beside it need not."""

    def __init__(self) -> None:
        self._shown: dict[tuple[int, int], str] = {}

    def leaves(self, call: Call) -> bool:
        """Whether the call changes anything, as far as is known; if so, it is noted."""
        message = _message(call)
        if message is None:
            return True
        shows = json.dumps(call.params, sort_keys=True)
        if self._shown.get(message) == shows:
            return False
        self._shown.pop(message, None)
        self._shown[message] = shows
        if len(self._shown) > _MOST:
            del self._shown[next(iter(self._shown))]
        return True

    def failed(self, call: Call) -> None:
        """What the message shows is not known."""
        message = _message(call)
        if message is not None:
            self._shown.pop(message, None)


def _message(call: Call) -> tuple[int, int] | None:
    match call.method, call.params:
        case "editMessageText", {"chat_id": int(chat), "message_id": int(message)}:
            return chat, message
    return None
