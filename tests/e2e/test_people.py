"""Who gets in and who runs the bot, in every language, against the whole bot."""

import pytest

from bot.locale import LANGUAGES, Locales, Words
from bot.playground.emulator import Message, Person
from tests.e2e.world import World

CLIENTS = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "en": "en"}


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Locales()[request.param]


async def arrived(world: World, words: Words, name: str, id: int, payload: str = "") -> Person:
    """Somebody whose client speaks the language, and what the bot said first."""
    person = world.emulator.person(name, id=id, language=CLIENTS[words.language])
    world.emulator.start(person, payload)
    await world.heard(person)
    return person


async def shown(world: World, person: Person, button: str) -> Message:
    """The bot's last message in the chat, once it has that button."""

    def found() -> Message | None:
        last = world.emulator.bot_messages(person)[-1]
        return last if button in labels(last) else None

    return await world.emulator.wait_for(found, timeout=60)


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


def payload_of(message: Message) -> str:
    return message.text.rpartition("start=")[2].split()[0]


async def given_role(world: World, words: Words, owner: Person, role: str) -> str:
    """The payload of a link that gives it."""
    world.emulator.say(owner, owner, "/admin")
    for button in ("button-role", f"button-role-{role}"):
        world.emulator.press(owner, await shown(world, owner, words.plain(button)), words.plain(button))
    return payload_of(await shown(world, owner, words.plain("button-invite-revoke")))


async def test_one_press_lets_a_reader_in_and_the_other_admin_sees_who_did(world: World, words: Words) -> None:
    await world.subscribe_to_everything()
    await world.run(admin_ids="1001")
    await world.gathered()
    zhou = await arrived(world, words, "老周", 1001)
    chen = await arrived(world, words, "小陈", 1002, await given_role(world, words, zhou, "admin"))
    lin = await arrived(world, words, "林", 2007)
    approve = words.plain("button-approve")
    card = await shown(world, chen, approve)
    world.emulator.press(zhou, await shown(world, zhou, approve), approve)
    await world.heard(lin, "1 ")
    decided = await world.heard(chen, "老周", "林")
    assert decided.id == card.id
    assert labels(decided) == []
    assert not world.emulator.refused()


async def test_an_editor_keeps_the_sources_until_the_role_is_taken(world: World, words: Words) -> None:
    await world.run(admin_ids="1001", access="open")
    zhou = await arrived(world, words, "老周", 1001)
    editor = await arrived(world, words, "小陈", 1002, await given_role(world, words, zhou, "editor"))
    world.emulator.say(editor, editor, "/admin")
    panel = await shown(world, editor, words.plain("button-addsource"))
    assert words.plain("button-stats") not in labels(panel)
    assert "addsource" in {one["command"] for one in world.emulator.commands(editor, editor)}
    world.emulator.say(editor, editor, "/stats")
    await world.heard(editor, words.plain("refused-not-admin"))
    world.emulator.say(zhou, zhou, "/admin")
    for button in (
        words.plain("button-role"),
        words.plain("button-role-drop", name="小陈"),
        words.plain("button-confirm"),
    ):
        world.emulator.press(zhou, await shown(world, zhou, button), button)
    await world.heard(editor, words.plain("role-dropped"))
    assert "addsource" not in {one["command"] for one in world.emulator.commands(editor, editor)}
    drop = words.plain("button-role-drop", name="老周")
    world.emulator.press(zhou, await shown(world, zhou, drop), drop)
    await world.heard(zhou, "ADMIN_IDS")
    assert world.store(lambda uow: [owner.telegram_id for owner in uow.people.owners()]) == [zhou.id]
    assert not world.emulator.refused()


async def test_an_invitation_for_one_lets_one_in(world: World, words: Words) -> None:
    await world.run(admin_ids="1001", access="invite")
    zhou = await arrived(world, words, "老周", 1001)
    world.emulator.say(zhou, zhou, "/invite")
    one = words.plain("button-invite-limit", count=1)
    world.emulator.press(zhou, await shown(world, zhou, one), one)
    payload = payload_of(await shown(world, zhou, f"{one} ✓"))
    lin = await arrived(world, words, "林", 2007, payload)
    wu = await arrived(world, words, "吴", 2008, payload)
    await world.heard(wu, words.plain("access-invite-spent"))
    access = world.store(lambda uow: {one.id: uow.people.find(one.id).access for one in (lin, wu)})
    assert access == {lin.id: "approved", wu.id: "new"}
    withdraw = words.plain("button-invite-revoke")
    world.emulator.press(zhou, await shown(world, zhou, withdraw), withdraw)
    await world.heard(zhou, words.plain("invite-revoked"))
    zheng = await arrived(world, words, "郑", 2009, payload)
    await world.heard(zheng, words.plain("access-invite-revoked"))
    assert not world.emulator.refused()


async def test_a_reader_is_found_previewed_and_banned_and_all_of_it_is_in_the_audit(world: World, words: Words) -> None:
    await world.subscribe_to_everything()
    await world.run(admin_ids="1001", access="open")
    await world.gathered()
    zhou, lin = await arrived(world, words, "老周", 1001), await arrived(world, words, "林", 2007)
    world.emulator.say(zhou, zhou, "/subscribers")
    find = words.plain("button-people")
    world.emulator.press(zhou, await shown(world, zhou, find), find)
    await world.heard(zhou, words.plain("subscribers-whom"))
    world.emulator.say(zhou, zhou, "林")
    world.emulator.press(zhou, await shown(world, zhou, "林"), "林")
    preview, ban = words.plain("button-preview"), words.plain("button-person-ban")
    page, before = await shown(world, zhou, preview), world.count(lin)
    world.emulator.press(zhou, page, preview)
    titles = [article.title for article in world.newsroom.published()]
    previewed = await world.heard(zhou, "\n1 ")
    assert any(title in previewed.text for title in titles)
    assert world.count(lin) == before, "only the admin sees it"
    world.emulator.press(zhou, page, ban)
    await world.heard(zhou, words.plain("person-banned", name="林", id="2007"))
    world.emulator.say(zhou, zhou, "/audit 2007")
    recorded = words.plain("audit-ban", target=words.plain("person-title", name="林", id=str(lin.id)))
    await world.heard(zhou, recorded)
    assert not world.emulator.refused()
