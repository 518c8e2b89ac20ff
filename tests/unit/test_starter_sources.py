"""docs/starter-sources.opml, as far as it can be checked without the network: that its feeds answer is not."""

import re
from pathlib import Path

from bot.sources.imports import listed
from gatherer import read_opml
from summarizer import known_topic, topic_lists

FILE = Path(__file__).parents[2] / "docs" / "starter-sources.opml"


def test_every_source_can_be_added_and_is_there_once() -> None:
    addresses = re.findall(r'xmlUrl="([^"]*)"', FILE.read_text("utf-8"))
    sources = listed(read_opml(FILE.read_bytes()), (), ())
    assert {source.standing for source in sources} == {"new"}
    assert [source.url for source in sources] == addresses
    assert [url for url in addresses if not url.startswith("https://")] == []
    assert len({source.title for source in sources}) == len(sources)


def test_every_folder_is_a_topic_that_has_words() -> None:
    categories = {source.category for source in listed(read_opml(FILE.read_bytes()), (), ())} - {None}
    assert categories
    assert {category for category in categories if known_topic(str(category)) != category} == set()
    assert categories <= topic_lists().keys()


def test_it_says_that_nobody_asked_whether_they_answer() -> None:
    assert "NOT CHECKED TO ANSWER" in FILE.read_text("utf-8")
    assert "<title>Jianbao: sources to begin with (not checked to answer)</title>" in FILE.read_text("utf-8")
