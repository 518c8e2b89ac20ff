"""Who gets in and who runs the bot, in every language, against the whole bot."""

import pytest

from bot.playground.emulator import Message
from tests.e2e.speaking import ADMIN_IDS, Speaker, labels

SETTINGS = {"admin_ids": ADMIN_IDS, "access": "approval"}
pytestmark = pytest.mark.asyncio(loop_scope="module")


def payload_of(message: Message) -> str:
    return message.text.rpartition("start=")[2].split()[0]


async def given_role(owner: Speaker, role: str) -> str:
    """The payload of a link that gives it."""
    owner.say("/admin")
    await owner.open("button-role", f"button-role-{role}")
    return payload_of(await owner.offered("button-invite-revoke"))


async def test_one_press_lets_a_reader_in_and_the_other_admin_sees_who_did(owner: Speaker, speaker: Speaker) -> None:
    admin = owner.another("小陈")
    await admin.start(await given_role(owner, "admin"))
    waiting = await speaker.start()
    assert speaker.word("access-waiting") in waiting.text
    titles = [article.title for article in owner.world.newsroom.published()]
    assert not any(title in waiting.text for title in titles)
    await speaker.open("button-next", "08:00")
    card = await admin.offered("button-approve")
    await owner.press("button-approve")
    digest = await speaker.told("\n1 ")
    assert any(title in digest.text for title in titles)
    admin_sees = await admin.told(owner.person.name, speaker.person.name)
    assert admin_sees.id == card.id
    assert labels(admin_sees) == []


async def test_who_waits_decides_nothing_and_is_denied_or_blocked(owner: Speaker, speaker: Speaker) -> None:
    blocked = owner.another("吴")
    await speaker.start()
    speaker.say(f"/approve {speaker.person.id}")
    await speaker.told("refused-not-admin")
    await owner.press("button-deny")
    await speaker.told("access-denied")
    await blocked.start()
    await owner.press("button-denyban")
    await owner.told("person-banned", name="吴", id=str(blocked.person.id))
    people = (speaker.person.id, blocked.person.id)
    found = owner.world.store(lambda uow: [uow.people.find(id) for id in people])
    assert [one.is_banned for one in found] == [False, True]
    assert "approved" not in {one.access for one in found}


async def test_an_editor_keeps_the_sources_until_the_role_is_taken(owner: Speaker) -> None:
    editor = owner.another("小吴")
    await editor.start(await given_role(owner, "editor"))
    editor.say("/admin")
    panel = await editor.offered("button-addsource")
    assert editor.word("button-stats") not in labels(panel)
    emulator = owner.world.emulator
    assert "addsource" in {one["command"] for one in emulator.commands(editor.person, editor.person)}
    editor.say("/stats")
    await editor.told("refused-not-admin")
    owner.say("/admin")
    await owner.press("button-role")
    await owner.press("button-role-drop", name="小吴")
    await owner.press("button-confirm")
    await editor.told("role-dropped")
    assert "addsource" not in {one["command"] for one in emulator.commands(editor.person, editor.person)}
    await owner.press("button-role-drop", name=owner.person.name)
    await owner.told("ADMIN_IDS")
    owners = owner.world.store(lambda uow: [one.telegram_id for one in uow.people.owners()])
    assert owner.person.id in owners


async def test_an_invitation_for_one_lets_one_in(owner: Speaker, speaker: Speaker) -> None:
    owner.say("/invite")
    await owner.press("button-invite-limit", count=1)
    payload = payload_of(await owner.offered(f"{owner.word('button-invite-limit', count=1)} ✓"))
    await speaker.start(payload)
    second, third = owner.another("吴"), owner.another("郑")
    await second.start(payload)
    await second.told("access-invite-spent")
    access = owner.world.store(lambda uow: [uow.people.find(one.person.id).access for one in (speaker, second)])
    assert access == ["approved", "waiting"]
    owner.say("/invite")
    link = await owner.offered("button-invite-revoke")
    fresh = payload_of(link)
    for button in ("button-invite-revoke", "button-confirm"):  # the request of who was too late may stand below it
        await owner.press(button, link)
    await owner.told("invite-revoked")
    await third.start(fresh)
    await third.told("access-invite-revoked")


async def test_a_reader_is_found_previewed_and_banned_and_all_of_it_is_in_the_audit(
    owner: Speaker, speaker: Speaker
) -> None:
    await speaker.start()
    name = speaker.person.name
    owner.say("/subscribers")
    await owner.press("button-people")
    await owner.told("subscribers-whom")
    owner.say(str(speaker.person.id))
    await owner.press(name)
    page, count = await owner.offered("button-preview"), len(speaker.heard)
    await owner.press("button-preview")
    previewed = await owner.told("\n1 ")
    assert any(article.title in previewed.text for article in owner.world.newsroom.published())
    assert len(speaker.heard) == count, "only the admin sees it"
    await owner.press("button-person-ban", page)
    await owner.told("person-banned", name=name, id=str(speaker.person.id))
    owner.say(f"/audit {speaker.person.id}")
    target = owner.word("person-title", name=name, id=str(speaker.person.id))
    await owner.told("audit-ban", target=target)


async def test_a_banned_reader_gets_nothing_by_any_entrance(owner: Speaker, speaker: Speaker) -> None:
    world, person = owner.world, speaker.person
    await speaker.start()
    await owner.press("button-approve")
    await speaker.told("access-approved-unasked")
    owner.say(f"/ban {person.id}")
    await owner.told("person-banned", name=person.name, id=str(person.id))
    link = f"{world.press.url}/{world.newsroom.published()[0].path.lstrip('/')}"
    count = len(speaker.heard)
    for text in ("/start", "/digest", "地铁", link):
        speaker.say(text)
    answered = await world.emulator.inline(person, "地铁")
    assert answered.answer is not None
    assert answered.answer["results"] == []
    while world.store(lambda uow: uow.updates.open_lanes(1, [], world.clock.now())):  # chats do not wait for each other
        await world.clock.sleep(0.02)
    owner.say(f"/unban {person.id}")
    await speaker.told("access-restored")
    assert speaker.word("access-restored") in speaker.heard[count].text
