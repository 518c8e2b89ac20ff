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
        ("ADMIN_IDS", "me", "valid integer"),
        ("GATHER_EVERY", "0", "greater than or equal to 1"),
        ("CATCH_UP_HOURS", "0", "greater than or equal to 1"),
        ("DIGEST_JITTER", "241", "less than or equal to 240"),
        ("BOT_API_URL", "localhost:8081", "http"),
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


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("CONTACT=江城\n".encode("gb18030"))
    with pytest.raises(SettingsError, match=r"^\.env: .*UTF-8"):
        load_settings()


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
