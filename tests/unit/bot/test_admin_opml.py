"""An OPML file that is sent: seen, then added, by whoever keeps the sources."""

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, texts
from soundness import assert_sound

from bot.calls import Call
from bot.handlers.incoming import Document, User
from bot.locale import LANGUAGES
from gatherer import Outline, write_opml
from storage import Database, Place, Preferences

EDITOR = User(1005, "陈编辑", None, "zh-hans")
LIST = write_opml(
    [
        Outline("https://a.example/rss", "江城日报", "本地"),
        Outline("https://b.example/rss", "江城晚报", "本地"),
        Outline("https://c.example/rss", "星火", "科技"),
        Outline("https://d.example/rss", "早间 <要闻>"),
        Outline("ftp://e.example/rss", "旧的"),
        Outline("https://lin:s3cret@f.example/rss", "要登录的"),
    ]
)


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database, files={"f1": LIST})
    office.add_source("https://a.example/rss", "江城日报", "本地")
    office.engage(EDITOR, "editor")
    return office


def file(id: str = "f1", name: str = "来源.opml") -> Document:
    return Document(id, name)


async def preview(office: Office, id: str = "f1", who: User = ADMIN) -> Call:
    await office.press("addsource", who)
    (call,) = await office.type("", who, document=file(id))
    return call


def titles(office: Office) -> list[str]:
    return [source.title for source in office.do(lambda uow: uow.sources.listing())]


class TestSeeing:
    async def test_what_is_new_of_which_topics(self, office: Office) -> None:
        call = await preview(office)
        assert texts([call])[0].split("\n") == [
            "<b>来源.opml</b>",
            "共 6 个来源：新的 3 个，已有 1 个，不是网址的 1 个，网址里带用户名或密码、不能加的 1 个",
            "分类：要闻 1、本地 1、科技 1",
            "",
            "• 早间 &lt;要闻&gt;",
            "• 江城晚报",
            "• 星火",
        ]
        assert list(buttons(call)) == ["添加 3 个", "取消"]
        assert (titles(office), office.audited()) == (["江城日报"], [])

    async def test_a_long_list_is_counted(self, office: Office) -> None:
        office.files["f2"] = write_opml(Outline(f"https://{n}.example/rss", f"第{n}份") for n in range(40))
        call = await preview(office, "f2")
        assert texts([call])[0].endswith("• 第7份\n还有 32 个")
        assert_sound([call])

    async def test_behind_a_typed_command_too(self, office: Office) -> None:
        (call,) = await office.type("/addsource", document=file())
        assert "添加 3 个" in buttons(call)

    async def test_unasked_it_is_seen_too(self, office: Office) -> None:
        (call,) = await office.type("", EDITOR, document=file(name="Feeds.OPML"))
        assert "添加 3 个" in buttons(call)

    @pytest.mark.parametrize(("who", "name"), [(ADMIN, "照片.pdf"), (ADMIN, ""), (LIN, "来源.opml")])
    async def test_another_file_or_a_readers_is_no_list(self, office: Office, who: User, name: str) -> None:
        office.subscribe(LIN)
        calls = await office.type("", who, document=file(name=name))
        assert not any("添加" in button for call in calls for button in buttons(call))

    @pytest.mark.parametrize(
        ("id", "why"),
        [
            ("gone", "没有添加 来源.opml：文件现在取不到，请稍后再发一次。"),
            ("text", "没有添加 来源.opml：不是 OPML 文件。"),
            ("empty", "来源.opml 里没有来源。"),
            ("known", "共 1 个来源：新的 0 个，已有 1 个\n来源.opml 里没有要添加的。"),
            (
                "login",
                "共 1 个来源：新的 0 个，已有 0 个，网址里带用户名或密码、不能加的 1 个\n来源.opml 里没有要添加的。",
            ),
        ],
    )
    async def test_what_brings_nothing_is_told_and_another_can_be_sent(self, office: Office, id: str, why: str) -> None:
        office.files |= {
            "text": "江城".encode(),
            "empty": write_opml([]),
            "known": write_opml([Outline("https://A.example/rss", "江城日报")]),
            "login": write_opml([Outline("https://lin:s3cret@f.example/rss")]),
        }
        assert texts([await preview(office, id)])[0].startswith(why)
        (again,) = await office.type("", document=file())
        assert "添加 3 个" in buttons(again)

    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_in_each_language(self, office: Office, language: str) -> None:
        office.files["empty"] = write_opml([])
        person = office.person(ADMIN)
        office.do(
            lambda uow: uow.preferences.save(
                Preferences(Place(uow.chats.private_of(person.id).id), language, "UTC", subscribed=False)  # type: ignore[union-attr]
            )
        )
        seen = await preview(office)
        done = await office.press(next(iter(buttons(seen).values())))
        assert_sound([seen, *done, await preview(office, "empty"), await preview(office, "gone")])


class TestAdding:
    async def test_all_that_is_new_with_one_press(self, office: Office) -> None:
        call = await preview(office)
        done = (await office.press(buttons(call)["添加 3 个"]))[-1]
        assert done.params["text"].startswith("添加了 3 个来源")
        assert sorted(titles(office)) == sorted(["江城日报", "江城晚报", "星火", "早间 <要闻>"])
        star = office.do(lambda uow: uow.sources.find("https://c.example/rss"))
        assert star is not None
        assert (star.category, star.kind, star.looked_at) == ("科技", "feed", None)
        (entry,) = office.do(lambda uow: uow.audit.recent(5))
        assert (entry.action, entry.target) == ("import_sources", "3")
        assert "导入来源 3 个" in texts(await office.type("/audit"))[0]

    async def test_pressed_twice_once(self, office: Office) -> None:
        add = buttons(await preview(office))["添加 3 个"]
        await office.press(add)
        (stale,) = await office.press(add)
        assert stale.method == "answerCallbackQuery"
        assert office.audited() == ["import_sources"]

    async def test_what_came_meanwhile_is_not_added_again(self, office: Office) -> None:
        add = buttons(await preview(office))["添加 3 个"]
        office.do(lambda uow: uow.sources.add("https://c.example/rss", "feed", "星火", "科技", NOON))
        assert (await office.press(add))[-1].params["text"].startswith("添加了 2 个来源")

    async def test_or_not_at_all(self, office: Office) -> None:
        call = await preview(office)
        assert texts(await office.press(buttons(call)["取消"])) == ["没有添加。"]
        await office.press(buttons(call)["添加 3 个"])
        assert titles(office) == ["江城日报"]


class TestWhoMay:
    async def test_an_editor(self, office: Office) -> None:
        call = await preview(office, who=EDITOR)
        await office.press(buttons(call)["添加 3 个"], EDITOR)
        assert len(titles(office)) == 4

    async def test_nobody_else(self, office: Office) -> None:
        office.subscribe(LIN)
        call = await preview(office)
        for data in (*buttons(call).values(), "opmladd:1", "opmlno:1"):
            (refusal,) = await office.press(data, LIN)
            assert refusal.params["show_alert"]
        calls = await office.type("/addsource", LIN, document=file())
        assert not any(buttons(call) for call in calls)
        assert titles(office) == ["江城日报"]

    async def test_a_list_is_added_by_whoever_sent_it(self, office: Office) -> None:
        call = await preview(office)
        (stale,) = await office.press(buttons(call)["添加 3 个"], EDITOR)
        assert stale.method == "answerCallbackQuery"
        assert titles(office) == ["江城日报"]
