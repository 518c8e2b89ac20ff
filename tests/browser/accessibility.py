"""What axe-core finds at a page. It comes in over the browser's own line, so the page's policy stays on."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
#: What the theme may change; all else is the same in both.
OF_COLOURS = ("color-contrast", "link-in-text-block")


def assert_accessible(page: Page) -> None:
    """Nothing is found, however small, in either theme."""
    found = _found(page, "light", {})
    found += _found(page, "dark", {"runOnly": OF_COLOURS})
    page.emulate_media(color_scheme=None)
    assert found == []


def _found(page: Page, scheme: str, options: dict[str, Any]) -> list[str]:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    results = AXE.run(page, options={"resultTypes": ["violations"], **options}).response
    return [f"{scheme}: {rule['id']}: {node['html']}" for rule in results["violations"] for node in rule["nodes"]]
