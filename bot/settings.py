"""Settings from the environment or .env. A wrong one is a single line that names it."""

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.env_file import check_file
from bot.errors import TELEGRAM, SettingsError

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")  #: that the client of Telegram speaks
ENV_FILE = ".env"
TELEGRAM_IDS = range(1, 2**52)  #: of people


class Settings(BaseSettings):
    """What an operator may set; .env.example says what each means."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True)

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    data_dir: Path = Path("data")
    database_url: str | None = Field(default=None, repr=False)  # it may hold a password, as a proxy may
    access: Literal["open", "approval", "invite"] = "approval"
    timezone: str = "Asia/Shanghai"
    language: Literal["zh-Hans", "zh-Hant", "en"] | None = None
    gather_every: int = Field(default=15, ge=1, le=1440)
    send_rate: float = Field(default=25, gt=0, le=1000)
    catch_up_hours: int = Field(default=24, ge=1, le=720)
    digest_jitter: int = Field(default=0, ge=0, le=240)
    fetch_allow_private: bool = False
    telegram_proxy: str | None = Field(default=None, repr=False)
    fetch_proxy: str | None = Field(default=None, repr=False)
    rsshub_url: str | None = None
    contact: str | None = None
    log_format: Literal["text", "json"] = "text"
    http_host: str = "127.0.0.1"
    http_port: int | None = Field(default=None, ge=1, le=65535)
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    retention_days: int = Field(default=365, ge=7, le=3650)  # a story may get reports for days
    backup_dir: Path | None = None
    backup_keep: int = Field(default=7, ge=1, le=1000)
    rescue_after: int = Field(default=30, ge=3, le=300)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Desktops have a LANGUAGE of their own, such as en_US:en: it says nothing of the bot."""
        if isinstance(env_settings, EnvSettingsSource):
            told = env_settings.env_vars
            if re.search("[_:]", told.get("language") or ""):
                env_settings.env_vars = {name: value for name, value in told.items() if name != "language"}
        return init_settings, env_settings, dotenv_settings

    @field_validator("*", mode="before")
    @classmethod
    def _stripped(cls, value: Any) -> Any:
        return value.strip() if isinstance(value, str) else value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = value.replace(",", " ").split()
        if not all(one.isdecimal() and int(one) in TELEGRAM_IDS for one in ids):
            raise ValueError("numeric ids of people, such as 123456789, are needed, separated by commas")
        return tuple(ids)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError):
            raise ValueError(f"there is no time zone {value!r}; a name such as Asia/Shanghai is needed") from None
        return value

    @field_validator("bot_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("this is no bot token; @BotFather gives one like 123456:ABC-DEF")
        return value

    @field_validator("bot_api_url", "rsshub_url")
    @classmethod
    def _http_root(cls, value: str | None) -> str | None:
        if value is not None and not _is_address(value, ("http", "https")):
            raise ValueError("an address that starts with http:// or https:// is needed")
        return value.rstrip("/") if value else value

    @field_validator("bot_api_url")
    @classmethod
    def _without_bot(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.query or parts.fragment or re.search("/bot[^/]*$", parts.path):
            raise ValueError(
                "the server's root is needed, such as https://api.telegram.org, without /bot and the token"
            )
        return value

    @field_validator("contact")
    @classmethod
    def _one_line(cls, value: str | None) -> str | None:
        if value is not None and not value.isprintable():
            raise ValueError("an address or page in one line is needed")
        return value

    @field_validator("telegram_proxy", "fetch_proxy")
    @classmethod
    def _proxy(cls, value: str | None, info: ValidationInfo) -> str | None:
        schemes = PROXY_SCHEMES if info.field_name == "telegram_proxy" else (*PROXY_SCHEMES, "socks4")
        if value is not None and not _is_address(value, schemes):
            raise ValueError(
                "a proxy such as http://127.0.0.1:8080 or socks5://user:password@127.0.0.1:1080 is needed, "
                "with %2F, %40 and %23 for / @ # in the password"
            )
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook_root(cls, value: str | None) -> str | None:
        if value is None:
            return None
        is_near = _is_address(value, ("http",)) and urlsplit(value).hostname in LOOPBACK
        if not is_near and not _is_address(value, ("https",)):
            raise ValueError("Telegram calls addresses that start with https:// only")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("1 to 256 letters, digits, - and _ are permitted")
        return value

    @property
    def token(self) -> str:
        """The token in clear; for the Bot API's address only."""
        if self.bot_token is None:
            raise SettingsError("BOT_TOKEN", "not set; get one from @BotFather and put it into .env")
        return self.bot_token.get_secret_value()

    @property
    def gather_interval(self) -> timedelta:
        return timedelta(minutes=self.gather_every)

    @property
    def catch_up(self) -> timedelta:
        return timedelta(hours=self.catch_up_hours)

    @property
    def jitter(self) -> timedelta:
        return timedelta(seconds=self.digest_jitter)

    @property
    def backup_folder(self) -> Path | None:
        """BACKUP_DIR; it need not be there."""
        return None if self.backup_dir is None else _absolute("BACKUP_DIR", self.backup_dir)

    def store_url(self) -> str:
        """Where the store is; makes DATA_DIR for SQLite."""
        if self.database_url is not None:
            return self.database_url
        if "?" in str(folder := self.data_folder()):  # what follows one is to SQLAlchemy no part of a file's name
            raise SettingsError("DATA_DIR", f"{folder} has a ? in its name; choose another folder")
        return f"sqlite:///{self.store_file()}"

    def store_file(self) -> Path:
        """Where the SQLite store is unless DATABASE_URL names another; nothing is made."""
        return _absolute("DATA_DIR", self.data_dir) / "jianbao.db"

    def data_folder(self) -> Path:
        """DATA_DIR, made where it is missing."""
        folder = _absolute("DATA_DIR", self.data_dir)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / ".writable"
            probe.touch()
            probe.unlink(missing_ok=True)  # another process may look at the same moment
        except OSError as error:
            raise SettingsError(
                "DATA_DIR",
                f"{folder} cannot be written to ({error.strerror}); choose another folder, or give access to it",
            ) from None
        return folder


def _absolute(setting: str, folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError:  # of ~name
        raise SettingsError(setting, f"there is no home folder for {folder}; write the whole path") from None


def _is_address(value: str, schemes: Sequence[str]) -> bool:
    """Of one of the schemes, with a host; what the standard library says of others may quote a password."""
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of the port too
        return False


def load_settings(**overrides: Any) -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: with the first wrong setting's name and what is wrong with it.
    """
    check_file(Path(ENV_FILE), {name.upper() for name in Settings.model_fields})
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        raise SettingsError(name, first["msg"].removeprefix("Value error, ")) from None
