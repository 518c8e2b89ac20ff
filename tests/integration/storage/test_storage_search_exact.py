"""What the index gives is what whoever reads every article would give, on both engines."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from storage_desk import NOON, Desk

from storage import Phrase, SearchText, UnitOfWork, search_index, search_sqlite
from storage.search_index import Filters, Match, Shelved, characters_of

WORDS = ["大桥", "地铁", "江城", "通车", "我们"]
TOPICS = ["本地", "财经", "科技: 'AI' & more", "体育"]


@dataclass(frozen=True)
class Kept:
    id: int
    shelved: Shelved
    words: SearchText

    def is_let_through(self, filters: Filters) -> bool:
        return (
            (filters.since is None or filters.since <= self.shelved.dated_at)
            and (filters.until is None or self.shelved.dated_at <= filters.until)
            and (filters.source_ids is None or self.shelved.source_id in filters.source_ids)
            and (not filters.topics or not set(filters.topics).isdisjoint(self.shelved.topics))
        )

    def has(self, phrase: Phrase) -> bool:
        if len(phrase.terms[0]) == 1:
            return phrase.terms[0] in (*characters_of(self.words)[0], *characters_of(self.words)[1])
        length, pairs = len(phrase.terms), self.words.pairs
        return any(tuple(pairs[at : at + length]) == phrase.terms for at in range(len(pairs)))

    def answers(self, match: Match) -> bool:
        words = {*self.words.title, *self.words.body}
        return (
            words.issuperset(match.words) and all(map(self.has, match.phrases)) and self.is_let_through(match.filters)
        )


@pytest.fixture
def archive(uow: UnitOfWork, desk: Desk) -> list[Kept]:
    """A hundred articles over three years, in order; of four sources, of which one has much and one has little."""
    chance = random.Random(7)
    sources = [desk.source() for _ in range(4)]
    kept = []
    for days in range(1100, 0, -11):
        text = chance.choices(WORDS, weights=(2, 2, 4, 3, 30), k=6)
        han = "".join(text)
        words = SearchText(text[:2], text[2:], [han[at : at + 2] for at in range(len(han) - 1)])
        source = sources[min(int(chance.expovariate(1.5)), 3)]
        topics = tuple(chance.sample(TOPICS, chance.randrange(3)))
        shelved = Shelved(NOON - timedelta(days=days - chance.random()), source, topics)
        at = shelved.dated_at
        kept.append(Kept(desk.article(source_id=source, topics=topics, words=words, at=at), shelved, words))
    return kept


def some_match(chance: random.Random, archive: list[Kept]) -> Match:
    words = tuple(chance.sample(WORDS, chance.randrange(3)))
    pairs = chance.choice(archive).words.pairs
    first = chance.randrange(len(pairs) - 2)
    rows = (tuple(pairs[first : first + chance.randint(1, 3)]), ("桥",), ("们",))
    phrases = tuple(Phrase(row, are_pairs=True) for row in chance.sample(rows, chance.randrange(3)))
    since = NOON - timedelta(days=chance.choice((0.5, 20, 90, 300, 2000)))
    sources = tuple({one.shelved.source_id for one in chance.sample(archive, 2)})
    filters = Filters(
        since=chance.choice((None, since)),
        until=chance.choice((None, since + timedelta(days=chance.choice((1, 40, 500))))),
        source_ids=chance.choice((None, None, sources)),
        topics=tuple(chance.sample(TOPICS, chance.choice((0, 0, 1, 2)))),
    )
    is_asked = bool(words or phrases)
    return Match(words if is_asked else ("江城",), phrases=phrases, filters=filters, most=chance.choice((2, None)))


@pytest.mark.parametrize("is_large", [False, True])
def test_the_newest_that_match_are_found(
    uow: UnitOfWork, archive: list[Kept], monkeypatch: pytest.MonkeyPatch, is_large: bool
) -> None:
    if is_large:
        for name, value in (("_LARGE", 1), ("_OFTEN", 5), ("_SAMPLE", 12)):
            monkeypatch.setattr(search_sqlite, name, value)
        monkeypatch.setattr(search_index, "_MOST_SOURCES", 1)
    chance = random.Random(11)
    sizes = set()
    for _ in range(60):
        match = some_match(chance, archive)
        expected = [one.id for one in archive if one.answers(match)]
        found = uow.search._index.newest(match)
        assert sorted(one.article_id for one in found) == expected[-match.most if match.most else 0 :], match
        assert all(one.relevance > 0 for one in found), match
        dated: dict[int, datetime] = {one.id: one.shelved.dated_at for one in archive}
        assert all(abs(one.dated_at - dated[one.article_id]) < timedelta(seconds=1) for one in found)
        sizes.add(len(expected))
    assert len(sizes) > 10


def test_parts_asked_for_together_find_what_each_finds_by_itself(uow: UnitOfWork, archive: list[Kept]) -> None:
    chance = random.Random(13)
    answered = 0
    for _ in range(10):
        first = some_match(chance, archive)
        others = (some_match(chance, archive) for _ in range(4))
        matches = [first, *(replace(other, filters=first.filters, most=first.most) for other in others)]
        together = uow.search._index.each(matches)
        assert [set(found) for found in together] == [set(uow.search._index.newest(match)) for match in matches]
        answered += sum(map(bool, together))
    assert answered > 10
    assert uow.search._index.each([]) == []
