"""What an admin looks at before it becomes a source: as it was found, and as a draft keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from bot.calls import Button, Rows
from bot.handlers.visit import Visit
from bot.locale import Html
from bot.locale.times import moment
from bot.newsroom import Found
from bot.render.samples import Sample
from bot.render.text import clip, one_line

#: Of drafts.
SOURCE = "source"
_SHOWN = 3
_TITLE_UNITS, _URL_UNITS = 40, 200


@dataclass(frozen=True)
class Offer:
    """A feed or a page that could be followed."""

    url: str
    kind: str
    title: str  #: never empty
    count: int  #: of its entries
    newest: datetime | None
    samples: tuple[Sample, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether the text of one of its articles can be read."""
        return any(sample.point for sample in self.samples)

    @classmethod
    def of(cls, found: Found) -> Self:
        """Headlines stand by themselves where no article can be read."""
        read = [Sample(one.title, one.url, one.points[0].text if one.points else "") for one in found.samples]
        listed = [Sample(entry.title, entry.url) for entry in found.entries if entry.title]
        title = one_line(found.title) or found.url
        return cls(found.url, found.kind, title, len(found.entries), found.newest, tuple((read or listed)[:_SHOWN]))

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        newest = value["newest"] and datetime.fromisoformat(value["newest"])
        return cls(**{**value, "newest": newest, "samples": tuple(Sample(**one) for one in value["samples"])})

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"newest": self.newest and self.newest.isoformat()}


@dataclass(frozen=True)
class SourceDraft:
    """What was found, the category that it would have, and what else there is at that address."""

    offer: Offer
    category: str | None
    others: tuple[Offer, ...] = ()

    @classmethod
    def of(cls, found: Found, category: str | None) -> Self:
        return cls(Offer.of(found), category, tuple(map(Offer.of, found.others)))

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        others = tuple(map(Offer.from_json, value["others"]))
        return cls(Offer.from_json(value["offer"]), value["category"], others)

    def as_json(self) -> dict[str, Any]:
        others = [other.as_json() for other in self.others]
        return {"offer": self.offer.as_json(), "category": self.category, "others": others}


def counted(visit: Visit, offer: Offer) -> Html:
    """订阅源 · 20 条，最新的是今天 11:20."""
    about: dict[str, str | int] = {"kind": offer.kind, "count": offer.count}
    if offer.newest is None:
        return visit.words.html("addsource-found", **about)
    when = moment(visit.words, offer.newest, visit.incoming.at, visit.preferences.zone)
    return visit.words.html("addsource-found-dated", when=when, **about)


def others(visit: Visit, offers: Sequence[Offer], draft_id: int) -> tuple[Html, Rows]:
    """What else there is, a line and a button each; "" where there is nothing."""
    if not offers:
        return Html(""), ()
    lines, rows = [visit.words.html("addsource-others")], []
    for number, offer in enumerate(offers):
        title = clip(offer.title, _TITLE_UNITS)
        address = clip(offer.url, _URL_UNITS)
        lines.append(visit.words.html("addsource-other", title=title, found=counted(visit, offer), url=address))
        rows.append([Button(visit.words.plain("button-look-at", title=title), f"srcother:{draft_id}:{number}")])
    return Html("\n".join(lines)), rows
