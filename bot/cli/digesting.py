"""``jianbao digest --dry-run``: what a digest would hold now. Nothing is written."""

from bot.cli.errors import CommandError
from bot.cli.opening import open_store
from bot.cli.printing import print_json, print_text
from bot.delivery.moment import Moment
from bot.digests.digest import Card, Digest
from bot.settings import Settings
from storage import Place, Preferences, UnitOfWork

#: Row ids begin at 1, so this place is nobody's: it was shown nothing and chose nothing.
_NOBODY = Place(0)


def digest(*, chat: int | None, as_json: bool) -> None:
    with open_store() as premises:
        now = premises.clock.now()

        def composed(uow: UnitOfWork) -> tuple[Preferences, Digest]:
            reader = _default_reader(premises.settings) if chat is None else _reader(uow, chat)
            return reader, Moment(now).news(uow, reader).digest

        reader, found = premises.database.read_now(composed)
    if as_json:
        print_json({"stories": [_record(card, reader.points) for card in found.cards]})
    else:
        print_digest(found, reader.points)


def _default_reader(settings: Settings) -> Preferences:
    return Preferences(_NOBODY, settings.language or "zh-Hans", settings.timezone, subscribed=True)


def _reader(uow: UnitOfWork, telegram_id: int) -> Preferences:
    chat = uow.chats.find(telegram_id)
    preferences = uow.preferences.get(Place(chat.id)) if chat else None
    if preferences is None:
        raise CommandError(
            f"cannot compose a digest for chat {telegram_id}: it has chosen nothing yet; give the id of one that has"
        )
    return preferences


def _record(card: Card, points: int) -> dict[str, object]:
    return {
        "title": card.lead.title,
        "points": [point.text for point in card.brief(points)],
        "reports": [{"source": r.source_title, "title": r.title, "url": r.url} for r in card.reports],
    }


def print_digest(digest: Digest, points: int) -> None:
    """For people: the cards, then what became of reports that the reader was shown."""
    if digest.is_empty:
        print_text("Nothing new.")
    for number, card in enumerate(digest.cards, 1):
        print_text(f"{number}. {card.lead.title}", "bold")
        for point in card.brief(points):
            print_text(f"   · {point.text}")
        for report in card.reports:
            print_text(f"   {report.source_title}  {report.url}", "dim")
    for notice in digest.notices:
        print_text(f"{'Withdrawn' if notice.kind == 'withdrawn' else 'Corrected'}: {notice.report.title}", "bold")
        for said, text in (("was", notice.was), ("now", notice.now)):
            if text:
                print_text(f"   {said}: {text}")
        print_text(f"   {notice.report.source_title}  {notice.report.url}", "dim")
