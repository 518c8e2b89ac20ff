"""People who do at random what can be done in chat: they press, ask, choose, leave and come back."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.day import Day
from bot.playground.emulator import Chat, Message, MisuseError, Person, Status

READERS = 20
RECENT = 8  #: messages of a chat that people still look at
HOURS = ("07:30", "08:00", "08:00 20:30", "12:15", "21:00")
SAID = (
    *("地铁", "四号线 什么时候 开通", "上周 本地", "“台风” from:晚报", "marathon", "没有这样的词", "topic:科技"),
    *("/digest", "/latest", "/latest 科技 昨天", "/missed", "/topics", "/settings", "/why 1", "/sources", "/help"),
    *("/subscribe 本地 财经", "/subscribe 科技 体育", "/schedule 08:00", "/schedule 07:30 20:30", "/schedule 12:15"),
    *(
        "/follow 地铁",
        "/mute 明星",
        "/pause 3天",
        "/resume",
        "/quiet 23:00-07:00",
        "/quiet off",
        "/language en",
        "/export",
    ),
)


@dataclass
class Readers:
    """``act`` lets one of them do one thing; ``did`` counts what."""

    day: Day
    chance: random.Random
    did: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        languages = ("zh-hans", "zh-hant", "en")
        emulator, cast = self.day.emulator, self.day.cast
        new = [emulator.person(f"读者{number}", language=languages[number % 3]) for number in range(READERS)]
        self._people = [*new, cast.reader, cast.english, cast.admin, cast.editor]
        self._shared = (cast.group, cast.neighbours, cast.channel)

    def begin(self) -> None:
        """All start the bot and choose; the admin brings it into the chats that are shared."""
        cast, emulator = self.day.cast, self.day.emulator
        for one in (cast.admin, *self._people):
            emulator.start(one)
            emulator.say(one, one, "/subscribe 本地 财经")
            emulator.say(one, one, f"/schedule {self.chance.choice(HOURS)}")
        emulator.add(cast.group)
        emulator.say(cast.group, cast.admin, "/subscribe 本地 财经", cast.topics[0].id)
        emulator.promote(cast.channel)
        emulator.say(cast.channel, cast.admin, "/schedule 08:00")
        emulator.add(cast.neighbours)

    def ask_for_missed(self) -> None:
        """Each in private, also whoever had blocked the bot."""
        for one in self._people:
            if self._has_blocked(one):
                self.day.emulator.start(one)
            self.day.emulator.say(one, one, "/missed")

    def act(self) -> None:
        who = self.chance.choice(self._people)
        kinds: tuple[tuple[Callable[[Person], str], int], ...] = (
            (self._press, 60),
            (self._say, 25),
            (self._link, 4),
            (self._ask_inline, 4),
            (self._block, 2),
        )
        (do,) = self.chance.choices([one for one, _ in kinds], [weight for _, weight in kinds])
        try:
            did = do(who)
        except MisuseError:  # a client would not have let them
            return
        self.did[did] = self.did.get(did, 0) + 1

    def _press(self, who: Person) -> str:
        """Mostly under what was said last; sometimes under anything that ever was."""
        emulator = self.day.emulator
        places = [emulator.chat(who), *(chat for chat in self._shared if chat.status(who.id).is_inside)]
        said = [one for one in emulator.bot_messages(self.chance.choice(places)) if _verbs(one)]
        if not said:
            return self._say(who)
        message = self.chance.choice(said if self.chance.random() < 0.2 else said[-RECENT:])
        emulator.press(who, message, self.chance.choice(_verbs(message)))
        return "pressed a button"

    def _say(self, who: Person) -> str:
        if self._has_blocked(who):
            self.day.emulator.start(who)
            return "came back"
        self.day.emulator.say(who, who, self.chance.choice(SAID))
        return "wrote"

    def _link(self, who: Person) -> str:
        article = self.chance.choice(self.day.newsroom.published())
        self.day.emulator.say(who, who, f"{self.day.web.url}{article.path}")
        return "sent a link"

    def _ask_inline(self, who: Person) -> str:
        self.day.emulator.ask_inline(who, self.chance.choice(SAID[:7]))
        return "asked inline"

    def _block(self, who: Person) -> str:
        if self._has_blocked(who) or who == self.day.cast.admin:
            return self._say(who)
        self.day.emulator.block(who)
        return "blocked the bot"

    def _has_blocked(self, who: Person) -> bool:
        chat: Chat = self.day.emulator.chat(who)
        return chat.status(self.day.emulator.bot.id) is Status.KICKED


def _verbs(message: Message) -> list[str]:
    """What its buttons carry; nobody is deleted or banned, and no source is removed."""
    found = (button.get("callback_data") for row in message.buttons for button in row)
    return [data for data in found if data and not data.startswith(_NEVER)]


_NEVER = ("forget", "ban", "dropsure")
