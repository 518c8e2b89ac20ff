"""What gatherer offers, and what it costs to load."""

import pickle
import subprocess
import sys

import pytest

import gatherer
from gatherer import DiscoveryError, ExtractError, FeedError, FetchError, GatherError
from gatherer.errors import OutlineError

HEAVY = ["aiohttp", "feedparser", "lxml", "readability", "trafilatura", "listparser"]


def test_importing_the_package_loads_no_heavy_library() -> None:
    script = f"import sys, gatherer; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_what_fetches_does_not_load_what_reads_pages() -> None:
    script = "import sys; from gatherer import discover, fetch_article, look; print('trafilatura' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_everything_announced_is_there() -> None:
    assert all(getattr(gatherer, name) for name in gatherer.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        gatherer.nothing  # noqa: B018 -- the access is what is tested


FIELDS: dict[str, str | int] = {
    "host": "a.example",
    "seconds": "60",
    "max_bytes": 5,
    "max_redirects": 5,
    "status": 404,
    "retry_after": 60,
    "form": "XML",
    "content_type": "image/png",
}


@pytest.mark.parametrize("kind", [FetchError, FeedError, ExtractError, DiscoveryError, OutlineError])
def test_each_error_is_one_line_and_survives_a_process_border(kind: type[GatherError]) -> None:
    for code in kind.sentences:
        error = kind(code, "http://a.example/", **FIELDS)
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), copy.code, copy.url, copy.fields) == (kind, code, "http://a.example/", FIELDS)
        assert "\n" not in str(error)
        assert str(copy) == str(error)


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (403, "does not let programs read it"),
        (404, "check that the page still exists"),
        (407, "FETCH_PROXY needs its user and password"),
        (429, "asked too often"),
        (500, "try again later"),
        (503, "try again later"),
    ],
)
def test_a_status_comes_with_what_can_be_done_about_it(status: int, advice: str) -> None:
    assert advice in str(FetchError("http_status", "http://a.example/", status=status))
