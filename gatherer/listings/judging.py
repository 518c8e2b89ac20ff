"""Which headlines lead to articles: what each shows, weighed with what its neighbours show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from lxml.html import HtmlElement

from gatherer.listings.addresses import Address, site_of
from gatherer.listings.day_reading import Moment
from gatherer.listings.headlines import headline_score
from gatherer.listings.records import Headline

#: From here on it is an article.
_ENOUGH = 3.0
#: A headline's words from here on are plain; up to here they are a name's.
_STRONG, _WEAK = 2.0, -1.0
_DATED, _FRAMED, _ELSEWHERE, _BESIDE_A_HEADLINE = 3.0, -7.0, -4.0, -5.0
#: Headlines that are kin and of which so many stand in one list support one another.
_FEW = 3
#: So much more a record's headline says than the name of a person or a company beside it.
_PLAINER = 1.5
#: A page with so many dated headlines in one list is that list.
_LISTED = 8

_Key = tuple[HtmlElement | None, int]


@dataclass(slots=True, eq=False)
class Candidate:
    """A headline, and what is seen of it alone."""

    headline: Headline
    #: What the date beside it says; None if there is none.
    moment: Moment | None
    #: Its day, where the page is.
    day: date | None

    @property
    def key(self) -> _Key:
        """Of its list: where that is, and how its links hang there."""
        return self.headline.list, self.headline.anchor.kin


@dataclass(frozen=True, slots=True)
class Page:
    """What the headlines of a page show together."""

    #: The part of its host that its subdomains share.
    site: str
    #: By shape of address: from -1, none of its links reads as a headline, to 1, all of several do.
    shapes: Mapping[str, float]
    #: What each list says of its members.
    support: Mapping[_Key, float]
    #: Lists most of whose links stay on the site: what else they name with a date is their news too.
    at_home: frozenset[_Key]
    #: Elements that call themselves navigation, and hold most of the page's news.
    misnamed: frozenset[HtmlElement]


def articles(candidates: Sequence[Candidate], host: str) -> list[Candidate]:
    """Those that lead to articles, in the page's order; rankings are left out."""
    misnamed = _misnamed(candidates)
    site, lists = site_of(host), lists_of(candidates)
    page = Page(site, _shapes(candidates, misnamed), _supports(lists), _at_home(lists, site), misnamed)
    return [one for one in candidates if one.headline.anchor.around != "ranking" and _score(one, page) >= _ENOUGH]


def without_asides(found: Sequence[Candidate]) -> list[Candidate]:
    """On a page that is one list, those that are not in a box of older pieces beside it."""
    oldest = _oldest(lists_of(found))
    return [one for one in found if oldest is None or one.day or not _is_aside(one, oldest)]


def lists_of(candidates: Iterable[Candidate]) -> dict[_Key, list[Candidate]]:
    """The candidates by their lists: what hangs alike in one element."""
    lists: dict[_Key, list[Candidate]] = defaultdict(list)
    for one in candidates:
        lists[one.key].append(one)
    return lists


def _score(one: Candidate, page: Page) -> float:
    anchor = one.headline.anchor
    words = headline_score(one.headline.title)
    if words <= -4:
        return words
    score = words + anchor.address.score + 2 * page.shapes.get(anchor.address.shape, 0.0)
    score += page.support.get(one.key, 0.0)
    score += _DATED if one.day else 0
    score += _FRAMED if _is_framed(one, page.misnamed) else 0
    is_named_news = one.day is not None and one.key in page.at_home
    score += _ELSEWHERE if not is_named_news and anchor.address.site != page.site else 0
    return score


def _is_aside(one: Candidate, oldest: date) -> bool:
    made = one.headline.anchor.address.day
    return one.headline.anchor.around == "side" or (made is not None and made < oldest)


def _misnamed(candidates: Iterable[Candidate]) -> frozenset[HtmlElement]:
    strong = [one for one in candidates if headline_score(one.headline.title) >= _STRONG]
    framed: dict[HtmlElement, int] = defaultdict(int)
    for one in strong:
        if one.headline.anchor.because is not None:
            framed[one.headline.anchor.because] += 1
    return frozenset(node for node, count in framed.items() if count > max(len(strong) / 2, _FEW))


def _shapes(candidates: Iterable[Candidate], misnamed: frozenset[HtmlElement]) -> dict[str, float]:
    """By the best words for each address: a picture beside the headline says nothing."""
    best: dict[Address, float] = {}
    for one in candidates:
        anchor = one.headline.anchor
        words = -2.0 if _is_framed(one, misnamed) else headline_score(one.headline.title) + (2 if one.day else 0)
        best[anchor.address] = max(best.get(anchor.address, -4.0), words)
    plain: dict[str, int] = defaultdict(int)
    weak: dict[str, int] = defaultdict(int)
    for address, words in best.items():
        plain[address.shape] += words >= _STRONG
        weak[address.shape] += words <= _WEAK
    told = {shape: plain[shape] + weak[shape] for shape in plain}
    return {shape: (plain[shape] - weak[shape]) / count * min(1, count / 4) for shape, count in told.items() if count}


def _is_framed(one: Candidate, misnamed: frozenset[HtmlElement]) -> bool:
    anchor = one.headline.anchor
    return anchor.around == "frame" and (anchor.because is None or anchor.because not in misnamed)


def _at_home(lists: Mapping[_Key, Sequence[Candidate]], site: str) -> frozenset[_Key]:
    shares = {
        key: fmean(one.headline.anchor.address.site == site for one in members)
        for key, members in lists.items()
        if key[0] is not None
    }
    return frozenset(key for key, share in shares.items() if share > 0.5)


def _supports(lists: Mapping[_Key, Sequence[Candidate]]) -> dict[_Key, float]:
    words = {key: fmean(headline_score(one.headline.title) for one in members) for key, members in lists.items()}
    plainest: dict[HtmlElement, float] = {}
    for key, members in lists.items():
        for one in members:
            record = one.headline.record
            plainest[record] = max(plainest.get(record, -4.0), words[key])
    return {key: _support(members, words[key], plainest) for key, members in lists.items() if key[0] is not None}


def _support(members: Sequence[Candidate], words: float, plainest: Mapping[HtmlElement, float]) -> float:
    """What a list says of each of its members: names beside the headlines of another are no headlines."""
    beside = fmean(plainest[one.headline.record] - words >= _PLAINER for one in members)
    if beside > 0.5:
        return _BESIDE_A_HEADLINE
    if len(members) < _FEW:
        return 0.0
    return max(-1.5, min(1.5, words / 2)) + fmean(one.day is not None for one in members)


def _oldest(lists: Mapping[_Key, Sequence[Candidate]]) -> date | None:
    """The oldest day of the list that holds most of the page's dated headlines."""
    dated = {key: [one.day for one in members if one.day] for key, members in lists.items() if key[0] is not None}
    longest = max(dated.values(), key=len, default=[])
    is_the_page = len(longest) >= _LISTED and len(longest) > sum(map(len, dated.values())) / 2
    return min(longest) if is_the_page else None
