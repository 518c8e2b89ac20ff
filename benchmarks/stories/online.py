"""Is an event one story, as articles come in?

Articles in order of time, each put into a story as it comes; judged are the stories in the end. Peers cluster in one
pass by the likeness to a story's best article, or by the mean of that to all of its articles in the window, with the
rule and the threshold of the best B-cubed F1 on part a+b. bulletin pairs: those of one kind and of different events
that share a story; bulletins: those in a story with any article of another event. twins: pairs of articles of two
events that were written to look alike. reprints: in the story of what they repeat. Duplicates: of all pairs within 72
hours, those taken for the same text, ours by is_duplicate, the peers' at the threshold of the best F1 on a+b.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.stories.clustering import Scores, b_cubed, merged, pairs, reprints_found
from benchmarks.stories.material import ASIDE, BUILT_BY, Stream, read_stream
from benchmarks.stories.order import checked
from benchmarks.stories.ours import Grouped, grouped, near_pairs, stories
from benchmarks.stories.pairs import cells, texts
from benchmarks.stories.peers import PEERS, Matrix
from benchmarks.stories.single_pass import RULES, THRESHOLDS, Rule, clusters
from benchmarks.stories.thresholds import Judged, best_threshold, scores_at
from benchmarks.summaries.tables import table
from summarizer import is_duplicate


def measured() -> list[str]:
    built, aside = read_stream(BUILT_BY), read_stream(ASIDE)
    contenders = [*peers_on(built, aside), ours_on(built, aside)]
    lines: list[str] = []
    for place, (part, stream) in enumerate((("a+b", built), ("kept aside", aside))):
        stories_head = [f"Stories, {part}", "stories", "B-cubed: P", "R", "F1", "pairs: P", "R", "F1"]
        lines += [*table(stories_head, [_stories_row(one, stream, place) for one in contenders]), ""]
        traps_head = [f"Traps, {part}", "bulletin pairs", "bulletins", "twins", "reprints"]
        lines += [*table(traps_head, [_traps_row(one, stream, place) for one in contenders]), ""]
        same_head = [f"Duplicates, {part}", "threshold", "P", "R", "F1", "false"]
        lines += [*table(same_head, [_same_row(one, place) for one in contenders]), ""]
    return [*lines, *checked("a+b", grouped(built.articles)), *checked("kept aside", grouped(aside.articles))]


@dataclass(frozen=True, slots=True)
class Contender:
    """What a method made of a+b and of the part kept aside."""

    name: str
    found: tuple[dict[str, str], ...]
    #: Whether two texts are the same, by likeness.
    same: tuple[list[Judged], ...]
    threshold: float
    rule: Rule | None = field(default=None)


def ours_on(*streams: Stream) -> Contender:
    articles = [grouped(stream.articles) for stream in streams]
    same = [_same_by_ours(*one) for one in zip(articles, streams, strict=True)]
    return Contender("ours", tuple(map(stories, articles)), tuple(same), 0.5)


def _same_by_ours(articles: list[Grouped], stream: Stream) -> list[Judged]:
    return [
        (float(is_duplicate(articles[one], articles[other])), _is_same_text(stream, (one, other)))
        for one, other in near_pairs(articles)
    ]


def peers_on(built: Stream, aside: Stream) -> Iterator[Contender]:
    for name, peer in PEERS.items():
        likenesses = [peer(texts(stream)) for stream in (built, aside)]
        rule, threshold = _best_rule(built, likenesses[0])
        found = [
            clusters(stream.articles, known, rule, threshold)
            for stream, known in zip((built, aside), likenesses, strict=True)
        ]
        same = [
            [(float(known[pair]), _is_same_text(stream, pair)) for pair in near_pairs(stream.articles)]
            for stream, known in zip((built, aside), likenesses, strict=True)
        ]
        yield Contender(name, tuple(found), tuple(same), best_threshold(same[0]), rule)


def _best_rule(stream: Stream, likenesses: Matrix) -> tuple[Rule, float]:
    tried = [(rule, threshold) for rule in RULES for threshold in THRESHOLDS]
    return max(tried, key=lambda one: b_cubed(stream.events, clusters(stream.articles, likenesses, *one)).f1)


def _is_same_text(stream: Stream, pair: tuple[int, int]) -> bool:
    one, other = (stream.original(stream.articles[place].id) for place in pair)
    return one == other


def _stories_row(one: Contender, stream: Stream, place: int) -> list[str]:
    found = one.found[place]
    judged: list[Scores] = [b_cubed(stream.events, found), pairs(stream.events, found)]
    name = f"{one.name} ({one.rule})" if one.rule else one.name
    return [name, str(len(set(found.values()))), *(cell for scores in judged for cell in cells(scores))]


def _traps_row(one: Contender, stream: Stream, place: int) -> list[str]:
    found = one.found[place]
    return [
        one.name,
        f"{merged(stream.events, found, stream.bulletins):.1%}",
        f"{bulletins_merged(stream, found):.1%}",
        f"{merged(stream.events, found, stream.groups_alike()):.1%}",
        f"{reprints_found(found, stream.reprints):.3f}",
    ]


def bulletins_merged(stream: Stream, found: dict[str, str]) -> float:
    """The share of bulletins that are in a story with an article of another event."""
    events: dict[str, set[str]] = {}
    for id, story in found.items():
        events.setdefault(story, set()).add(stream.events[id])
    bulletins = [id for kind in stream.bulletins for id in kind]
    return sum(len(events[found[id]]) > 1 for id in bulletins) / len(bulletins) if bulletins else 0.0


def _same_row(one: Contender, place: int) -> list[str]:
    judged = one.same[place]
    false = sum(likeness >= one.threshold and not same for likeness, same in judged)
    threshold = "" if one.rule is None else f"{one.threshold:.3f}"
    return [one.name, threshold, *cells(scores_at(one.threshold, judged)), str(false)]
