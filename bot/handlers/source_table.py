"""The part of the table that is about sources, which editors keep too."""

from bot.handlers import source_status, sources, topic_words
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision, Errand


def area(tools: Tools) -> Area:
    alike = {
        "addsource": _errand(sources.add(tools)),
        "removesource": _act(sources.remove),
        "sourcestatus": _act(source_status.status),
        "topicwords": _act(topic_words.topic_words),
    }
    presses = {
        "alsoadd": _errand(sources.add(tools)),
        "dropsource": _act(sources.ask_to_remove),
        "dropsure": _act(sources.remove_pressed),
        "allsources": _act(source_status.every_source),
        "retrysource": _errand(source_status.retry(tools)),
        "topicword": _act(topic_words.words_pressed),
    }
    return Area(commands=alike, presses={**alike, **presses})


def _act(decision: Decision) -> Route:
    return Route(act=decision, role="editor")


def _errand(errand: Errand) -> Route:
    return Route(errand=errand, role="editor")
