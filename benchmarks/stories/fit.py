"""`python -m benchmarks.stories.fit [--data FOLDER]`: fit the weights of summarizer/likeness.json.

**Pairs.** See `fitted_pairs`.

**Model.** Logistic regression, each set with its share in SHARES, less RIDGE times half the square of the weights in
units of the evidence's spread. Each evidence has two weights (see summarizer/likeness.py): it stands in two columns, by
the crowd's size. All weights have the sign that sense asks for (AGAINST): what is fitted to the other sign is left at
0. Newton's method on a convex loss: the outcome does not hang on a seed.

Tried and left out, as the fit found next to nothing in them: the cosine of Han characters and of their pairs, how much
of the openings is in common, names that the other lacks, central names of which none is in common, how many words or
names are in common, places that differ, figures written out in Han, days of the month that differ; for the cosine of
the heaviest words that of all words, by jieba's frequencies or by those of these days; for a headline's characters its
words or pairs of characters; and for a report beside a whole story, what the words of all its reports add to the
likeness of the best four. Boosted trees over all of this do no better than the line.

**Check.** Five parts by event: what is said of a part was fitted to pairs with no event of it. SHARES, SOUGHT,
BULLETINS and the evidence were chosen by that check, so it flatters a little; what is kept aside does not.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.stories.fitted_pairs import Pair, Sets, read_sets
from benchmarks.stories.two_days import DATA
from summarizer.evidence import Evidence
from summarizer.likeness import FILE, SAME_EVENT, Model, Weights

Numbers = NDArray[np.float64]

#: How much a pair counts; the cut reports are there already, whole.
SHARES = {"written": 16.0, "alone": 4.0, "real": 8.0, "real, short": 1.0, "real, few": 1.0, "real, alone": 1.0}
#: Pairs of one event count so much more: F1 is best where less than even odds suffice, and there the line shall be. Not
#: so where no others are known, as in a newsroom's first hours: what is put together by chance there is seen by all.
SOUGHT = {"written": 2.5, "alone": 1.0, "real": 1.5, "real, short": 1.5, "real, few": 1.0, "real, alone": 1.0}
#: And so does a bulletin beside what tells another event, like it or not: to take it for news, or for another bulletin,
#: is worse than to miss a report.
BULLETINS = 4.0
RIDGE, _FOLDS = 1.0, 5
AGAINST = {"apart", "length", "other_figures"}
#: What the real day tells little of, as many of its articles have no hour and few are bulletins: the same of many as
#: alone.
UNTOLD = {"apart", "other_figures"}


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the weights of summarizer/likeness.json.")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder that holds stream/")
    sets = read_sets(parser.parse_args().data)
    for name, pairs in sets.items():
        print(f"{name}: {len(pairs)} pairs, {sum(pair.is_same for pair in pairs)} of one event")
    checked = {name: f"{100 * value:.1f}" for name, value in cross_validated(sets).items()}
    model = fit(sets)
    told = {
        "made by": "python -m benchmarks.stories.fit",
        "fitted to": {name: len(pairs) for name, pairs in sets.items()},
        "F1 of pairs on events left out": checked,
        "never positive": sorted(AGAINST),
        "alone": asdict(model.alone),
        "of many": asdict(model.of_many),
    }
    FILE.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    print(FILE.read_text("utf-8"))


def fit(sets: Sets) -> Model:
    """Weights for these pairs."""
    pairs = [
        (pair, SHARES[name] * (BULLETINS if pair.is_trap else 1.0) * (SOUGHT[name] if pair.is_same else 1.0))
        for name, pairs in sets.items()
        for pair in pairs
        if not pair.is_same_text
    ]
    columns = _columns([pair for pair, _ in pairs])
    same = np.array([float(pair.is_same) for pair, _ in pairs])
    shares = np.array([share for _, share in pairs])
    spread = columns.std(axis=0)
    spread[_BASES] = 1.0
    used = spread > 0
    while True:
        weights = np.zeros(len(spread))
        weights[used] = _newton(columns[:, used] / spread[used], same, shares, np.where(_BASES, 0.0, RIDGE)[used])
        wrong = used & (weights * _SIGNS < 0)
        if not wrong.any():
            break
        used &= ~(wrong & (weights * _SIGNS == (weights * _SIGNS)[wrong].min()))  # the worst goes first
    spread[spread == 0] = 1.0
    alone, many = np.split(weights / spread, 2)
    many[_UNTOLD] = alone[_UNTOLD]
    return Model(_weights(alone), _weights(many))


#: Of what every pair has.
BASE = "base"
_NAMES = (*Evidence._fields, BASE)
_UNTOLD = np.array([name in UNTOLD for name in _NAMES])
#: Of the columns: those alone, then those of many.
_BASES = np.array([name == BASE for name in _NAMES * 2])
_SIGNS = np.array([0.0 if name == BASE else -1.0 if name in AGAINST else 1.0 for name in _NAMES * 2])


def _columns(pairs: Sequence[Pair]) -> Numbers:
    """The evidence and the base as they count alone, and as they count of many."""
    rows = np.array([(*pair.evidence, 1.0) for pair in pairs])
    crowds = np.array([[pair.crowd] for pair in pairs])
    alone, many = rows * (1 - crowds), rows * crowds
    alone[:, _UNTOLD], many[:, _UNTOLD] = rows[:, _UNTOLD], 0.0
    return np.hstack([alone, many])


def _weights(fitted: Numbers) -> Weights:
    rounded = {name: round(weight, 4) + 0.0 for name, weight in zip(_NAMES, fitted.tolist(), strict=True)}
    base = rounded.pop(BASE)
    return Weights(rounded, base)


def cross_validated(sets: Sets) -> dict[str, float]:
    """F1 by set: each pair judged by weights fitted to pairs of other events."""
    counts = {name: Counter[str]() for name in sets}
    for fold in range(_FOLDS):
        model = fit({name: [p for p in pairs if fold not in _folds(p)] for name, pairs in sets.items()})
        for name, pairs in sets.items():
            for pair in pairs:
                if _folds(pair)[0] == fold:
                    is_told = pair.is_same_text or model.likeness(pair.evidence, pair.crowd) >= SAME_EVENT
                    counts[name].update({"traps": pair.is_trap, "fallen into": pair.is_trap and is_told})
                    counts[name].update(both=pair.is_same and is_told, told=is_told, same=pair.is_same)
    for name, count in counts.items():
        if count["traps"]:
            print(f"{name}: {count['fallen into']} of {count['traps']} pairs with a bulletin taken for one event")
    return {name: 2 * count["both"] / (count["told"] + count["same"]) for name, count in counts.items()}


def _folds(pair: Pair) -> tuple[int, int]:
    one, other = (crc32(event.encode()) % _FOLDS for event in pair.events)
    return one, other


def _newton(columns: Numbers, same: Numbers, shares: Numbers, ridge: Numbers) -> Numbers:
    """The weights of the columns, each with its ridge."""
    weights = np.zeros(columns.shape[1])
    for _ in range(30):
        told = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        gradient = columns.T @ (shares * (told - same)) + ridge * weights
        curvature = (columns * (shares * np.maximum(told * (1 - told), 1e-6))[:, None]).T @ columns + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step * min(1.0, 3.0 / np.abs(step).max())
    return weights


if __name__ == "__main__":
    main()


if __name__ == "__main__":
    main()
