"""For which pages ours asks another library is counted without changing what they do."""

from unittest.mock import patch

import pytest

from benchmarks.gather.fallbacks import asked_row, fallbacks
from benchmarks.gather.peers import Source, Taken


@pytest.mark.long
def test_a_page_for_which_a_library_is_asked_counts_once() -> None:
    import trafilatura
    from readability import Document

    said = []

    def asks(page: Source) -> Taken:
        if page.url == "asks":
            said.append(Document(page.text).summary(html_partial=True))
            said.append(trafilatura.extract(page.text))
            trafilatura.extract(page.text)
        return Taken()

    body = "<html><body>" + "<p>江城地铁三号线今天上午开通，全长三十公里。</p>" * 9 + "</body></html>"
    pages = [Source.of(body.encode(), url, None, "zh") for url in ("silent", "asks", "silent")]
    with patch("benchmarks.gather.fallbacks.ours", asks):
        assert fallbacks(pages) == {"readability": {1}, "trafilatura": {1}}
        assert asked_row("Chinese", pages) == ["3 Chinese", "1", "1", "1"]
    assert all("三十公里" in text for text in said)
