"""Do two articles tell the same event?

All pairs of articles within 72 hours of each other, of the stream that was written for it. Rules and weights were made
with part a+b in sight, and without the part kept aside. Each peer has the threshold of its best F1 on a+b, ours is at
0.5. Ours twice: same_event, which knows the two reports only, and as in stories, where it is known which words the
other reports of these days have. Of the part kept aside no case is told, so that nothing is built by it.
"""

from collections.abc import Iterator, Sequence

from benchmarks.stories.clustering import Scores
from benchmarks.stories.material import ASIDE, BUILT_BY, Stream, read_stream
from benchmarks.stories.ours import grouped, likeness_alone, likenesses, near_pairs
from benchmarks.stories.peers import PEERS, Peer
from benchmarks.stories.thresholds import Judged, best_threshold, scores_at
from benchmarks.summaries.tables import table
from summarizer.likeness import SAME_EVENT


def measured() -> list[str]:
    built, aside = read_stream(BUILT_BY), read_stream(ASIDE)
    head = ["Pairs of one event", "threshold", "a+b: P", "R", "F1", "kept aside: P", "R", "F1"]
    return [
        *table(head, list(_rows(built, aside))),
        f"a+b: {_counted(built)}. Kept aside: {_counted(aside)}.",
    ]


def _rows(built: Stream, aside: Stream) -> Iterator[list[str]]:
    for name, peer in PEERS.items():
        known = judged_by(peer, built)
        yield _row(name, best_threshold(known), (known, judged_by(peer, aside)))
    yield _row("ours, two reports alone", SAME_EVENT, (judged_alone(built), judged_alone(aside)))
    yield _row("ours, beside the days' others", SAME_EVENT, (judged_by_ours(built), judged_by_ours(aside)))


def _row(name: str, threshold: float, judged: Sequence[list[Judged]]) -> list[str]:
    return [name, f"{threshold:.3f}", *(cell for one in judged for cell in cells(scores_at(threshold, one)))]


def _counted(stream: Stream) -> str:
    pairs = [_is_same(stream, pair) for pair in near_pairs(stream.articles)]
    return f"{len(stream.articles)} articles, {sum(pairs)} of {len(pairs):,} pairs of one event"


def cells(scores: Scores) -> list[str]:
    """Precision, recall and F1 for a table."""
    return [f"{value:.3f}" for value in (scores.precision, scores.recall, scores.f1)]


def judged_by(peer: Peer, stream: Stream) -> list[Judged]:
    likenesses = peer(texts(stream))
    return [(float(likenesses[pair]), _is_same(stream, pair)) for pair in near_pairs(stream.articles)]


def judged_alone(stream: Stream) -> list[Judged]:
    articles = grouped(stream.articles)
    return [
        (likeness_alone(articles[one], articles[other]), _is_same(stream, (one, other)))
        for one, other in near_pairs(articles)
    ]


def judged_by_ours(stream: Stream) -> list[Judged]:
    found = likenesses(grouped(stream.articles), near_pairs(stream.articles))
    return [(likeness, _is_same(stream, pair)) for pair, likeness in found.items()]


def texts(stream: Stream) -> list[str]:
    """What the peers see."""
    return [f"{one.title}\n{one.text}" for one in stream.articles]


def _is_same(stream: Stream, pair: tuple[int, int]) -> bool:
    one, other = (stream.events[stream.articles[place].id] for place in pair)
    return one == other
