"""Sources that were looked at before, well or in vain."""

from datetime import timedelta

from admin_office import NOON, Office

from storage import Failed, Looked, Source

DAILY = "https://news.example/feed.xml"


def add(office: Office, url: str = DAILY, title: str = "江城日报") -> Source:
    """A source that was looked at already."""
    source = office.do(lambda uow: uow.sources.add(url, "feed", title, "本地", NOON))
    office.do(lambda uow: uow.sources.looked(source.id, Looked(NOON, None, None, NOON)))
    return source


def fail(office: Office, source: Source, times: int = 1) -> None:
    failed = Failed(NOON + timedelta(minutes=30), NOON - timedelta(hours=14), "connect", {"detail": "x"}, "no")
    for _ in range(times):
        office.do(lambda uow: uow.sources.failed(source.id, failed))
