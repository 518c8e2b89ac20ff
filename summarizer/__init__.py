"""Text in, key points and stories out: pure, with no I/O but dictionaries and no clock.

Importing this package loads nothing: a name is imported when it is first asked for, a dictionary when it is first
needed, so that `jianbao --help` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.correcting import Correction as Correction
    from summarizer.correcting import corrections as corrections
    from summarizer.errors import NaiveTimeError as NaiveTimeError
    from summarizer.errors import SummarizerError as SummarizerError
    from summarizer.explaining import Explanation as Explanation
    from summarizer.explaining import Judged as Judged
    from summarizer.explaining import explain as explain
    from summarizer.fingerprint import Grouping as Grouping
    from summarizer.fingerprint import grouping as grouping
    from summarizer.fingerprint import is_duplicate as is_duplicate
    from summarizer.keywording import keywords as keywords
    from summarizer.likeness import same_event as same_event
    from summarizer.own import OwnSentence as OwnSentence
    from summarizer.points.features import Part as Part
    from summarizer.points.openings import skip_lead as skip_lead
    from summarizer.reports import Report as Report
    from summarizer.several import SourcedPoint as SourcedPoint
    from summarizer.several import summarize_reports as summarize_reports
    from summarizer.steps import Step as Step
    from summarizer.stories import StoryChange as StoryChange
    from summarizer.stories import StoryIndex as StoryIndex
    from summarizer.summary import KeyPoint as KeyPoint
    from summarizer.summary import Summary as Summary
    from summarizer.summary import summarize as summarize
    from summarizer.telling import Telling as Telling
    from summarizer.telling import tell as tell
    from summarizer.text.cutting import use_cache_dir as use_cache_dir
    from summarizer.text.document import Document as Document
    from summarizer.text.document import analyse as analyse
    from summarizer.text.document import paragraphs_of as paragraphs_of
    from summarizer.text.folding import fold as fold
    from summarizer.text.paragraphs import Role as Role
    from summarizer.text.tokens import Token as Token
    from summarizer.text.tokens import han_pairs as han_pairs
    from summarizer.text.tokens import search_words as search_words
    from summarizer.topic_lexicon import Lexicon as Lexicon
    from summarizer.topic_lexicon import TopicEdit as TopicEdit
    from summarizer.topic_lexicon import WordWeight as WordWeight
    from summarizer.topic_lexicon import english_topic as english_topic
    from summarizer.topic_lexicon import known_topic as known_topic
    from summarizer.topic_lexicon import lexicon as lexicon
    from summarizer.topic_lexicon import listed_word as listed_word
    from summarizer.topic_lexicon import topic_lists as topic_lists
    from summarizer.topics import topics_of as topics_of

_HOMES = {
    "Correction": "correcting",
    "Document": "text.document",
    "Explanation": "explaining",
    "Grouping": "fingerprint",
    "Judged": "explaining",
    "KeyPoint": "summary",
    "Lexicon": "topic_lexicon",
    "NaiveTimeError": "errors",
    "OwnSentence": "own",
    "Part": "points.features",
    "Report": "reports",
    "Role": "text.paragraphs",
    "SourcedPoint": "several",
    "Step": "steps",
    "StoryChange": "stories",
    "StoryIndex": "stories",
    "Summary": "summary",
    "SummarizerError": "errors",
    "Telling": "telling",
    "Token": "text.tokens",
    "TopicEdit": "topic_lexicon",
    "WordWeight": "topic_lexicon",
    "analyse": "text.document",
    "corrections": "correcting",
    "english_topic": "topic_lexicon",
    "explain": "explaining",
    "fold": "text.folding",
    "grouping": "fingerprint",
    "han_pairs": "text.tokens",
    "is_duplicate": "fingerprint",
    "keywords": "keywording",
    "known_topic": "topic_lexicon",
    "lexicon": "topic_lexicon",
    "listed_word": "topic_lexicon",
    "paragraphs_of": "text.document",
    "same_event": "likeness",
    "search_words": "text.tokens",
    "skip_lead": "points.openings",
    "summarize": "summary",
    "summarize_reports": "several",
    "tell": "telling",
    "topic_lists": "topic_lexicon",
    "topics_of": "topics",
    "use_cache_dir": "text.cutting",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    return getattr(import_module(f"summarizer.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
