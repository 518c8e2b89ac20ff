"""Answers from the archive: the stories that a search found, or what there is in place of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.locale import Html, Words, escape
from bot.locale.times import brief_span, moment
from bot.render.blocks import fits
from bot.render.cards import source_name, told_at, told_headline, told_name
from bot.render.edition import Edition
from bot.render.text import clip, in_bold, one_line
from bot.search.answers import Answer
from bot.search.found import MOST_ARTICLES, Hit, Instead, SearchPage
from bot.search.question import Question
from storage import Report

_QUERY_UNITS, _NAME_UNITS = 60, 24
_SENTENCE_UNITS = 240
_INNER_MARKS = str.maketrans("“”「」", "‘’『』")
#: Of what is missing, or asked from, so much is named.
_NAMED = 6


@dataclass(frozen=True)
class _Measure:
    """How much is told of a story, beside its links."""

    sentences: int
    marks: int  #: in bold, a sentence


#: The most first: as much is told as a message holds.
_MEASURES = (_Measure(2, 8), _Measure(1, 8), _Measure(1, 1), _Measure(0, 0))
#: A message holds a hundred entities, and a headline takes two.
_LINKS_A_MESSAGE = 80


def in_parts(found: SearchPage) -> list[SearchPage]:
    """The page in as many messages as its links need."""
    parts: list[list[Hit]] = [[]]
    room = _LINKS_A_MESSAGE
    for hit in found.hits:
        at = 0
        while at == 0 or at < len(hit.card.others):
            if room < 2:
                parts.append([])
                room = _LINKS_A_MESSAGE
            after = min(len(hit.card.others), at + room - 1)
            parts[-1].append(replace(hit, first=at, after=after))
            room -= 1 + after - at
            at = max(after, 1)
    return [replace(found, hits=tuple(hits)) for hits in parts]


def render_search(found: SearchPage, edition: Edition, words: Words) -> Html:
    """“地铁” · 23 条, then the hits: of a page with many links, one of its parts."""
    head_of = "search-head-more" if found.has_more else "search-head"
    head = [words.html(head_of, query=_query(found.question), count=found.count)]
    head += _understood(found.question, edition, words)
    if found.how == "any":
        head.append(_missing(found.question, words))
    html = Html("\n".join(head))
    for measure in _MEASURES:
        blocks = [_hit(hit, measure, edition, words) for hit in found.hits]
        partial = next((place for place, hit in enumerate(found.hits) if hit.is_partial), None)
        if partial is not None and found.with_all:
            blocks.insert(partial, words.html("search-partial", count=found.with_all))
        if found.is_cut:
            order = "newest" if found.by_date or found.how == "newest" else "best"
            blocks.append(words.html("search-cut", order=order, most=MOST_ARTICLES))
        told = Html("\n\n".join((html, *blocks)))
        if fits(told):
            return told
    return html


def render_instead(instead: Instead, edition: Edition, words: Words) -> Html:
    lines = [words.html("search-nothing", query=_query(instead.question))]
    lines += _understood(instead.question, edition, words)
    if instead.is_source_unknown:
        lines.append(words.html("search-no-source", sources=_list(instead.question.sources, words)))
    if instead.near_sources:
        lines.append(words.html("search-near-sources", sources=_list(instead.near_sources, words)))
    if instead.is_there_without_filters:
        lines.append(words.html("search-unfiltered", limits=_limits(instead.question, words)))
    if instead.newest:
        newest = (_newest(report, edition, words) for report in instead.newest)
        lines.append(Html("\n".join((f"\n{_newest_head(instead, words)}", *newest))))
    if instead.near:  # they are on the buttons below
        lines.append(words.html("search-near") if len(lines) == 1 else Html(f"\n{words.html('search-near')}"))
    if len(lines) == 1:
        lines.append(words.html("search-try"))
    return Html("\n".join(lines))


def _newest_head(instead: Instead, words: Words) -> Html:
    """What the newest are of."""
    if instead.is_of_sources:
        return words.html("search-newest-from", sources=_list(instead.question.sources, words))
    named = set(instead.question.topics[:1]).union([instead.guessed_topic] if instead.guessed_topic else ())
    if named.isdisjoint(topic for report in instead.newest for topic in report.topics):
        return words.html("search-newest-all")
    if instead.guessed_topic:
        return words.html("search-newest-guessed", topic=_list([words.topic(instead.guessed_topic)], words))
    return words.html("search-newest", topic=_list([*map(words.topic, instead.question.topics[:1])], words))


def _query(question: Question) -> str:
    """As it was typed, to stand in quotation marks."""
    is_phrase = not question.words and len(question.phrases) == 1 and not question.has_filters
    text = question.phrases[0] if is_phrase else question.text.translate(_INNER_MARKS)
    return clip(one_line(text), _QUERY_UNITS)


def _understood(question: Question, edition: Edition, words: Words) -> list[Html]:
    """The filters, as they were read."""
    span = brief_span(words, (question.since, question.until), edition.now, edition.zone)
    sources = [words.plain("search-from", sources=_list(question.sources, words))] if question.sources else []
    topics = [f"#{clip(one_line(words.topic(topic)), _NAME_UNITS)}" for topic in question.topics[:_NAMED]]
    parts = [*([span] if span else []), *sources, *topics]
    told = " · ".join(parts)
    lines = [escape(told)] if told and told != _query(question) else []
    if question.no_topics:
        lines.append(words.html("search-no-topic", topics=_list(question.no_topics, words)))
    if question.unread:
        lines.append(words.html("search-unread", times=_list(question.unread, words)))
    return lines


def _limits(question: Question, words: Words) -> str:
    """What its filters are about."""
    limits = (
        ("limit-time", question.since or question.until),
        ("limit-source", question.sources),
        ("limit-topic", question.topics),
    )
    return words.plain("list-comma").join(words.plain(limit) for limit, is_set in limits if is_set)


def _missing(question: Question, words: Words) -> Html:
    """That nothing has all of it."""
    parts = [*question.asking.words.split(), *question.phrases]
    named = [words.plain("search-quoted", word=clip(one_line(part), _NAME_UNITS)) for part in parts if one_line(part)]
    return words.html("search-any", count=len(named), words="".join(named[:_NAMED]))


def _list(names: Sequence[str], words: Words) -> str:
    return words.plain("list-comma").join(clip(one_line(name), _NAME_UNITS) for name in names[:_NAMED])


def _newest(report: Report, edition: Edition, words: Words) -> Html:
    at = moment(words, told_at(report), edition.now, edition.zone)
    return Html(f"• {told_headline(report, words)} · {at}")


def _hit(hit: Hit, measure: _Measure, edition: Edition, words: Words) -> Html:
    lead = hit.card.lead
    lines = [Html(f"<b>{told_headline(lead, words)}</b>")]
    if not hit.first:
        lines += filter(None, (_marked(answer, measure.marks) for answer in hit.answers[: measure.sentences]))
    at = moment(words, told_at(lead), edition.now, edition.zone)
    own = [] if hit.first else [escape(source_name(lead)), at]
    lines.append(Html(" · ".join((*own, *_others(hit, words)))))
    return Html("\n".join(lines))


def _others(hit: Hit, words: Words) -> list[Html]:
    """另有 N 家 with a link to each further report; 另见, where one is of the same outlet, by its number."""
    card = hit.card
    links, reports = [], {card.lead.source_id: 1}
    for report in card.others:
        number = reports[report.source_id] = reports.get(report.source_id, 0) + 1
        links.append(told_name(report, words, "" if number == 1 else f" {number}"))
    linked = words.plain("list-comma").join(links[hit.first : hit.after])
    if not linked:
        return []
    if hit.first:
        return [Html(f"{words.html('search-others-more')}{linked}")]
    outlets = 0 if reports[card.lead.source_id] > 1 else len(reports) - 1  # 江城日报 2 is no other outlet
    return [Html(f"{words.html('search-others', count=outlets)}{linked}")]


def _marked(answer: Answer, most: int) -> Html:
    """The sentence around its first mark, what was asked for in bold."""
    start = _window_start(answer)
    marks = [(left - start, right - start) for left, right in answer.marks[:most]]
    return Html(f"{'…' if start else ''}{in_bold(answer.sentence[start:], marks, _SENTENCE_UNITS)}")


def _window_start(answer: Answer) -> int:
    first = answer.marks[0][0] if answer.marks else 0
    return max(0, first - 60) if first > 180 else 0
