"""What a click on an element opens."""

import re
from collections.abc import Mapping

_OPENS = re.compile(
    r"(?:location(?:\.href)?\s*=|(?:open|go|goto|jump|navigate)\w*\()\s*['\"]([^'\"]+)['\"]", re.IGNORECASE
)
_DATA = ("data-href", "data-url", "data-link")
#: Places on an article's page, and links that only scripts complete.
_NO_ARTICLE = re.compile(r"#(?:comment|respond|reply|lastpost|disqus|pinglun)|\{\{|\$\{|<%|%7B%7B", re.IGNORECASE)


def opened_by(tag: str, says: Mapping[str, str]) -> str:
    """The address that an element with these attributes opens, as the page writes it; empty if no article's."""
    opened = _opened_by(tag, says)
    return "" if _NO_ARTICLE.search(opened) else opened


def _opened_by(tag: str, says: Mapping[str, str]) -> str:
    href = says.get("href", "").strip() if tag in {"a", "area"} else ""
    is_script = href[:11].lower() == "javascript:"
    if href and not is_script and (href[0] != "#" or href.startswith(("#/", "#!"))):
        return href
    for name in _DATA:
        if (data := says.get(name)) and ("/" in data or "." in data):
            return data
    script = says.get("onclick") or (href if is_script else "")
    opened = _OPENS.search(script[:500]) if script else None
    return opened[1] if opened else ""
