"""Settings: what is wrong is one line that names the setting."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.inbox.hook import address_of
from bot.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_defaults_need_nothing_but_a_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = load_settings()
    assert (settings.access, settings.timezone, settings.gather_every) == ("approval", "Asia/Shanghai", 15)
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: not set"):
        _ = settings.token
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    assert load_settings().token == "123:abc"
    assert load_settings().store_url() == f"sqlite:///{tmp_path / 'data' / 'jianbao.db'}"


def test_a_file_in_the_working_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ADMIN_IDS=7, 8\nTIMEZONE=Europe/Berlin\n", "utf-8")
    settings = load_settings()
    assert settings.admin_ids == (7, 8)
    assert settings.timezone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("TIMEZONE", "Asia/Fuzhou", "there is no time zone 'Asia/Fuzhou'"),
        ("BOT_TOKEN", "hunter2", "this is no bot token"),
        ("ACCESS", "everyone", "'open', 'approval' or 'invite'"),
        ("ADMIN_IDS", "me", "numeric ids"),
        ("ADMIN_IDS", "7 -8", "numeric ids"),
        ("ADMIN_IDS", "99999999999999999999", "numeric ids"),
        ("GATHER_EVERY", "0", "greater than or equal to 1"),
        ("CATCH_UP_HOURS", "0", "greater than or equal to 1"),
        ("DIGEST_JITTER", "241", "less than or equal to 240"),
        ("BOT_API_URL", "localhost:8081", "http"),
        ("BOT_API_URL", "https://api.telegram.org/bot", "without /bot"),
        ("BOT_API_URL", "https://api.telegram.org/bot42:secret/", "without /bot"),
        ("BOT_API_URL", "https://api.telegram.org/?x=y", "root"),
        ("CONTACT", "江城\n路1号", "one line"),
        ("TELEGRAM_PROXY", "socks4://127.0.0.1:1080", "a proxy such as"),
        ("FETCH_PROXY", "proxy.example", "a proxy such as"),
        ("FETCH_PROXY", "http://proxy.example:99999", "a proxy such as"),
        ("LANGUAGE", "fr", "'zh-Hans', 'zh-Hant' or 'en'"),
        ("HTTP_PORT", "70000", "less than or equal to 65535"),
        ("WEBHOOK_URL", "http://bot.example", "https://"),
        ("WEBHOOK_URL", "https:///", "https://"),
        ("WEBHOOK_SECRET", "open sesame", "letters, digits"),
        ("WEBHOOK_SECRET", "s" * 257, "1 to 256"),
        ("RETENTION_DAYS", "6", "greater than or equal to 7"),
        ("BACKUP_KEEP", "0", "greater than or equal to 1"),
        ("RESCUE_AFTER", "2", "greater than or equal to 3"),
    ],
)
def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{name}: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["https://bot.example", "http://127.0.0.1:8080"])
def test_a_webhook_lies_behind_tls_or_on_this_machine(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("HTTP_PORT", "8080")
    monkeypatch.setenv("WEBHOOK_URL", url)
    assert address_of(load_settings()) == f"{url}/telegram"
    monkeypatch.setenv("WEBHOOK_URL", f"{url}/")
    assert address_of(load_settings()) == f"{url}/telegram"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("CONTACT=江城\n".encode("gb18030"), "UTF-8"),
        ("BOT_TOKEN=42:secret\n".encode("utf-16"), "UTF-8"),
        (b'ACCESS=open\nBOT_TOKEN="42:secret\nLANGUAGE=en\n', "line 2 cannot be read"),
        (b"BOT_TOKEN: 42:secret\n", "line 1 cannot be read"),
        ("\n\nBOT_TOKEN＝42:secret\n".encode(), "line 3 cannot be read"),
        (b"# mine\nBOT_TOKN=42:secret\n", "line 2: there is no setting BOT_TOKN; write BOT_TOKEN"),
        (b"time_zone=Asia/Tokyo\n", "line 1: there is no setting time_zone; write TIMEZONE"),
    ],
)
def test_what_is_wrong_with_the_file_is_told(tmp_path: Path, body: bytes, says: str) -> None:
    (tmp_path / ".env").write_bytes(body)
    with pytest.raises(SettingsError, match=r"^\.env: [^\n]*$") as caught:
        load_settings()
    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    with pytest.raises(SettingsError, match=r"^\.env: it is a folder"):
        load_settings()


def test_the_file_may_come_from_windows_and_hold_what_is_for_others(tmp_path: Path) -> None:
    body = "# 简报\r\nexport BOT_TOKEN = ' 42:abc '\r\nPOSTGRES_PASSWORD=x\r\nHTTPS_PROXY=x\r\n"
    (tmp_path / ".env").write_text(body, "utf-8-sig", newline="")
    assert load_settings().token == "42:abc"


def test_the_desktops_language_is_not_the_bots(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US:en")
    assert load_settings().language is None
    (tmp_path / ".env").write_text("LANGUAGE=zh-Hant\n")
    assert load_settings().language == "zh-Hant"
    monkeypatch.setenv("LANGUAGE", "en")
    assert load_settings().language == "en"


@pytest.mark.parametrize(("folder", "says"), [("~nobody-here/data", "whole path"), ("what?", "choose another")])
def test_a_folder_that_cannot_be_named_is_told(monkeypatch: pytest.MonkeyPatch, folder: str, says: str) -> None:
    monkeypatch.setenv("DATA_DIR", folder)
    with pytest.raises(SettingsError, match=f"^DATA_DIR: .*{says}"):
        load_settings().store_url()


def test_a_folder_that_is_a_file_cannot_hold_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(SettingsError, match=r"^DATA_DIR: .*cannot be written to"):
        load_settings().store_url()


def test_backups_may_lie_in_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert load_settings().backup_folder is None
    monkeypatch.setenv("HOME", "/home/bot")
    for given, folder in (("~/backups", Path("/home/bot/backups")), ("backups", tmp_path / "backups")):
        monkeypatch.setenv("BACKUP_DIR", given)
        assert load_settings().backup_folder == folder


def test_a_folder_that_two_processes_look_at_at_once_can_hold_the_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    touch = Path.touch

    def touch_and_lose(path: Path) -> None:
        touch(path)
        path.unlink()

    monkeypatch.setattr(Path, "touch", touch_and_lose)
    assert load_settings().data_folder().is_dir()


@pytest.mark.parametrize("password", ["hidden/x", "x#hidden", "hidden℀", "hidden[", "hidden]", "hidden?x"])
@pytest.mark.parametrize("name", ["TELEGRAM_PROXY", "FETCH_PROXY", "BOT_API_URL", "RSSHUB_URL"])
def test_what_is_said_of_a_wrong_address_quotes_no_password(
    monkeypatch: pytest.MonkeyPatch, name: str, password: str
) -> None:
    monkeypatch.setenv(name, f"http://user:{password}@proxy.example:8080")
    with pytest.raises(SettingsError, match=f"^{name}: ") as caught:
        load_settings()
    assert "hidden" not in str(caught.value)


def test_no_secret_shows_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:hidden")
    monkeypatch.setenv("WEBHOOK_SECRET", "hidden")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:hidden@localhost/jianbao")
    for name in ("TELEGRAM_PROXY", "FETCH_PROXY"):
        monkeypatch.setenv(name, "http://user:hidden@proxy.example:8080")
    assert "hidden" not in repr(load_settings())
