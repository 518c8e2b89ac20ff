"""Clustering in one pass, as topic detection has it: an article joins the likeliest story of its window, or opens one.

An article fits a story by its best likeness to one of the articles of the story that are in the window, or by the mean
of all of these, which for cosines is that to the centroid.
"""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from benchmarks.stories.material import Article
from benchmarks.stories.peers import Matrix
from summarizer.likeness import WINDOW

Rule = Literal["best", "mean"]
RULES: tuple[Rule, ...] = ("best", "mean")
#: What is tried for a threshold.
THRESHOLDS = [step / 200 for step in range(1, 200)]


def clusters(articles: Sequence[Article], likenesses: Matrix, rule: Rule, threshold: float) -> dict[str, str]:
    """The story, named by its first article, of each article; articles in order of time, likenesses in theirs."""
    stories = np.arange(len(articles))
    oldest = 0
    for row, article in enumerate(articles):
        while article.published - articles[oldest].published > WINDOW:
            oldest += 1
        if oldest == row:
            continue
        story, fits = _likeliest(stories[oldest:row], likenesses[row, oldest:row], rule)
        if fits >= threshold:
            stories[row] = story
    return {article.id: articles[story].id for article, story in zip(articles, stories.tolist(), strict=True)}


def _likeliest(stories: "np.ndarray[Any, Any]", likenesses: Matrix, rule: Rule) -> tuple[int, float]:
    """The story that fits best, of equal ones the earliest, and how well it does."""
    if rule == "best":
        place = int(np.argmax(likenesses))
        return int(stories[place]), float(likenesses[place])
    counts = np.bincount(stories)
    means = np.bincount(stories, weights=likenesses) / np.maximum(counts, 1)
    story = int(np.argmax(means))
    return story, float(means[story])
