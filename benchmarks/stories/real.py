"""What becomes of two days of a real Chinese news stream?

2,860 articles of some 680 characters without headlines, in order of time. Pairs were read and labelled: weights are
fitted on those of the first day, those of the second are kept aside. Labelled pairs are hard ones, and so the scores
say who does better, not how well. Those of which another reader might say the opposite count in the last columns only,
which are of the second day. Each peer has the threshold, and in stories the rule, of its best F1 on the labels of the
first day; ours is at 0.5. Without labels of the first day peers have no threshold and are left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stories.material import Article
from benchmarks.stories.ours import grouped, likenesses, stories
from benchmarks.stories.pairs import cells
from benchmarks.stories.peers import PEERS
from benchmarks.stories.single_pass import RULES, THRESHOLDS, clusters
from benchmarks.stories.thresholds import Judged, best_threshold, scores_at
from benchmarks.stories.two_days import DATA, Label, known, read_labels, read_two_days
from benchmarks.summaries.tables import table
from summarizer.likeness import SAME_EVENT

_SHOWN = 50
_GROUPS = ("day 1", "day 2", "doubtful too")


@dataclass(frozen=True, slots=True)
class Found:
    """What a method says of the stream."""

    name: str
    threshold: float
    #: By each group of labels: likenesses, and 1 or 0 for whether both are in one story.
    pairs: tuple[list[Judged], ...]
    together: tuple[list[Judged], ...]
    stories: Mapping[str, str]


def measured(data: Path = DATA) -> list[str]:
    try:
        articles = read_two_days(data)
    except FileNotFoundError as missing:
        return [str(missing)]
    first, second = (known(read_labels(day), articles) for day in ("day1", "day2"))
    labels = [_clear(first), _clear(second), second]
    found = [*(_peers(articles, labels) if labels[0] else ()), _ours(articles, labels)]
    return [*_tables(found, labels), "", *_largest(articles, found[-1].stories)]


def _clear(labels: Sequence[Label]) -> list[Label]:
    return [label for label in labels if not label.is_doubtful]


def _tables(found: Sequence[Found], labels: Sequence[Sequence[Label]]) -> list[str]:
    scored = [f"{group}: P" if what == "P" else what for group in _GROUPS for what in ("P", "R", "F1")]
    pairs = [[one.name, f"{one.threshold:.3f}", *_scores(one.pairs, one.threshold)] for one in found]
    of_stories = [[one.name, *_shape(one.stories), *_scores(one.together, 0.5)] for one in found]
    counted = [
        f"{group} {sum(one.same for one in told)} of {len(told):,}" for group, told in zip(_GROUPS, labels, strict=True)
    ]
    return [
        *table(["Labelled pairs", "threshold", *scored], pairs),
        f"Labelled as of one event: {', '.join(counted)}.",
        "",
        *table(["Stories of two days", "stories", "of more than one", "largest", *scored], of_stories),
    ]


def _scores(judged: Sequence[list[Judged]], threshold: float) -> list[str]:
    return [cell for one in judged for cell in (cells(scores_at(threshold, one)) if one else ["-"] * 3)]


def _shape(found: Mapping[str, str]) -> list[str]:
    sizes = [len(ids) for ids in _by_story(found).values()]
    return [f"{len(sizes):,}", str(sum(size > 1 for size in sizes)), str(max(sizes))]


def _largest(articles: Sequence[Article], found: Mapping[str, str]) -> list[str]:
    """Ids only: texts are their publishers'."""
    times = {article.id: article.published for article in articles}
    largest = sorted(_by_story(found).items(), key=lambda one: -len(one[1]))[:_SHOWN]
    rows = []
    for story, ids in largest:
        span = max(times[id] for id in ids) - min(times[id] for id in ids)
        rows.append([story, str(len(ids)), f"{span.total_seconds() / 3600:.0f}", ids[-1]])
    return table([f"The {len(rows)} largest stories, by first article", "articles", "hours", "last article"], rows)


def _by_story(found: Mapping[str, str]) -> dict[str, list[str]]:
    result = defaultdict(list)
    for id, story in found.items():
        result[story].append(id)
    return result


def _ours(articles: Sequence[Article], labels: Sequence[Sequence[Label]]) -> Found:
    stored = grouped(articles)
    found = stories(stored)
    places = {article.id: place for place, article in enumerate(articles)}
    pairs = {label: _in_order(places[label.one], places[label.other]) for group in labels for label in group}
    values = likenesses(stored, set(pairs.values()))
    judged = tuple([(values[pairs[label]], label.same) for label in group] for group in labels)
    return Found("ours", SAME_EVENT, judged, _together(found, labels), found)


def _in_order(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _peers(articles: Sequence[Article], labels: Sequence[Sequence[Label]]) -> Iterator[Found]:
    places = {article.id: place for place, article in enumerate(articles)}
    first_day = articles[: 1 + max(places[id] for label in labels[0] for id in (label.one, label.other))]
    for name, peer in PEERS.items():
        likenesses = peer([article.text for article in articles])
        judged = tuple(
            [(float(likenesses[places[one.one], places[one.other]]), one.same) for one in day] for day in labels
        )
        best = max(
            ((rule, threshold) for rule in RULES for threshold in THRESHOLDS),
            key=lambda tried: scores_at(0.5, _together(clusters(first_day, likenesses, *tried), labels[:1])[0]).f1,
        )
        found = clusters(articles, likenesses, *best)
        yield Found(name, best_threshold(judged[0]), judged, _together(found, labels), found)


def _together(found: Mapping[str, str], labels: Sequence[Sequence[Label]]) -> tuple[list[Judged], ...]:
    return tuple([(float(found[one.one] == found[one.other]), one.same) for one in day] for day in labels)
