"""The part of the table that is about sources, which editors keep too."""

from bot.handlers.route import Area, Route, Tools
from bot.handlers.sources import (
    adding,
    categories,
    opml_files,
    removing,
    source_pages,
    source_previews,
    source_status,
    topic_words,
)
from bot.handlers.sources.drafted import dropping
from bot.handlers.sources.offers import SOURCE
from bot.handlers.visit import Decision, Errand


def area(tools: Tools) -> Area:
    alike = {
        "addsource": _errand(opml_files.or_file(tools, adding.add(tools))),
        "removesource": _act(removing.remove),
        "sourcestatus": _act(source_status.status),
        "topicwords": _act(topic_words.topic_words),
    }
    presses = {
        "dropsource": _act(removing.ask_to_remove),
        "dropsure": _act(removing.remove_pressed),
        "srcback": _act(removing.bring_back),
        "allsources": _act(source_status.every_source),
        "retrysource": _errand(source_status.retry(tools)),
        "src": _act(source_pages.page),
        "srclook": _errand(source_pages.look(tools)),
        "srcpause": _act(source_pages.pause),
        "srcgo": _act(source_pages.resume),
        "srccat": _act(categories.panel),
        "srcadd": _errand(source_previews.confirm(tools)),
        "srcas": _act(source_previews.shown),
        "srcno": _act(dropping(SOURCE)),
        "srcother": _errand(source_previews.other(tools)),
        "opmladd": _act(opml_files.confirm),
        "opmlno": _act(dropping(opml_files.OPML)),
        "topicword": _act(topic_words.words_pressed),
    }
    answers = {
        SOURCE: _errand(opml_files.or_file(tools, source_previews.typed(tools))),
        categories.CATEGORY: _act(categories.typed),
        source_previews.NEW_CATEGORY: _act(source_previews.typed_of_draft),
    }
    return Area(commands=alike, presses={**alike, **presses}, answers=answers)


def _act(decision: Decision) -> Route:
    return Route(act=decision, role="editor")


def _errand(errand: Errand) -> Route:
    return Route(errand=errand, role="editor")
