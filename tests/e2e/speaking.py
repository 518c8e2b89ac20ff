"""Somebody who talks with the bot in one of its languages: its words are looked up, never written down here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.locale import LANGUAGES, Words
from bot.playground.emulator import Chat, Message, Person
from tests.e2e.world import PATIENCE, World

#: What people's clients say that they speak.
CLIENTS = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "en": "en"}
#: 科技, as they read it.
TECHNOLOGY = {"zh-Hans": "科技", "zh-Hant": "科技", "en": "Technology"}
#: An owner for each language, by ADMIN_IDS.
OWNERS = dict(zip(LANGUAGES, range(1001, 1001 + len(LANGUAGES)), strict=True))
OWNER_NAMES = {"zh-Hans": "老周", "zh-Hant": "老陳", "en": "Zoe"}
ADMIN_IDS = ",".join(str(number) for number in OWNERS.values())


@dataclass
class Speaker:
    """A person, and where they talk with the bot: in private, unless ``where`` is a group or a channel."""

    world: World
    words: Words
    person: Person
    where: Chat | None = None
    thread: int | None = None
    _since: int = 0

    def another(self, name: str, id: int | None = None) -> "Speaker":
        """Somebody else who speaks the same."""
        person = self.world.emulator.person(name, id=id, language=CLIENTS[self.words.language])
        return Speaker(self.world, self.words, person)

    def within(self, chat: Chat, thread: int | None = None) -> "Speaker":
        """The same person, elsewhere."""
        return Speaker(self.world, self.words, self.person, chat, thread)

    @property
    def heard(self) -> tuple[Message, ...]:
        """Everything that the bot said there, as it stands now."""
        return self.world.emulator.bot_messages(self.where or self.person, self.thread)

    @property
    def presses(self) -> int:
        """How many buttons they pressed so far."""
        return sum(press.sender == self.person for press in self.world.emulator.world.callbacks.values())

    async def start(self, payload: str = "") -> Message:
        self._since = len(self.heard)
        self.world.emulator.start(self.person, payload)
        return await self.told()

    def say(self, text: str) -> None:
        self._since = len(self.heard)
        self.world.emulator.say(self.where or self.person, self.person, text, self.thread)

    async def press(self, button: str, on: Message | None = None, **arguments: str | int) -> Message:
        """Press it as soon as the bot's last message, or the one given, has it: by its message's id, or its text."""
        message = await self.offered(button, on, **arguments)
        self._since = [one.id for one in self.heard].index(message.id)  # it may be edited in place
        self.world.emulator.press(self.person, message, self.word(button, **arguments))
        return message

    async def open(self, *buttons: str) -> None:
        for button in buttons:
            await self.press(button)

    async def answered(self, message: Message, button: str) -> str:
        """What flashes when it is pressed."""
        emulator = self.world.emulator
        pressed = emulator.press(self.person, message, self.word(button))
        await emulator.wait_for(lambda: emulator.callback_query(pressed.id).answer is not None, timeout=PATIENCE)
        return str((emulator.callback_query(pressed.id).answer or {}).get("text", ""))

    async def offered(self, button: str, on: Message | None = None, **arguments: str | int) -> Message:
        """The bot's last message, or the one given, once it has that button."""
        label = self.word(button, **arguments)
        return await self._seen(
            lambda: [one for one in self.heard if one.id == (on or self.heard[-1]).id and label in labels(one)]
        )

    async def told(self, *messages: str, **arguments: str | int) -> Message:
        """What the bot says since they last did something, once all of it stands in one message."""
        texts = [self.word(message, **arguments) for message in messages]
        return await self._seen(lambda: [m for m in self.heard[self._since :] if all(text in m.text for text in texts)])

    async def _seen(self, look: Callable[[], Sequence[Message]]) -> Message:
        return (await self.world.emulator.wait_for(look, timeout=PATIENCE))[0]

    def word(self, message: str, **arguments: str | int) -> str:
        """The message of that id; a text that is none is taken as it is."""
        return self.words.plain(message, **arguments) if self.words.has(message) else message

    @property
    def technology(self) -> str:
        return TECHNOLOGY[self.words.language]

    def head(self, message: str, *variables: str) -> str:
        """What stands in the message before the first of its variables."""
        return self.words.plain(message, **dict.fromkeys(variables, "\0")).partition("\0")[0]

    async def begin(self, *, hour: str = "08:00") -> None:
        """The two questions of a first meeting, and the first digest."""
        await self.start()
        await self.press("button-next")
        await self.press(hour)
        await self.told("\n1 ")


def owner_of(world: World, words: Words) -> Speaker:
    """Whoever owns the bot and speaks that language."""
    number, language = OWNERS[words.language], words.language
    known = world.emulator.world.people.get(number)
    name = OWNER_NAMES[language]
    return Speaker(world, words, known or world.emulator.person(name, id=number, language=CLIENTS[language]))


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]
