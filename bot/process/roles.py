"""What a process does: everything, or one part of it where several processes share the work on PostgreSQL."""

from typing import Literal, get_args

from bot.errors import SettingsError
from bot.settings import Settings

#: bot: talks with people; gather: looks at sources and makes digests; send: brings what was promised.
Role = Literal["bot", "gather", "send"]
ROLES: tuple[Role, ...] = get_args(Role)


def does(role: Role | None, part: Role) -> bool:
    """Whether a process of this role does that part; without one, all of them."""
    return role in (None, part)


def is_shared(settings: Settings) -> bool:
    """Whether several processes can work on the store."""
    return not settings.store_url().startswith("sqlite:")


def check_role(role: Role | None, settings: Settings) -> None:
    """Raises SettingsError where the store cannot be shared by processes."""
    if role is not None and not is_shared(settings):
        raise SettingsError("DATABASE_URL", "roles need PostgreSQL; without --role one process does everything")
