"""The language of a text, by its script; where several languages write in one, by its commonest words."""

import re

from gatherer.han import han_share

_KANA = re.compile(r"[\u3040-\u30ff]")
_SCRIPTS = {
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
}
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|that|for|is|on|was|with)\b", re.IGNORECASE)
_CODE = re.compile(r"[a-z]{2}")
#: Characters that tell as much as the whole would.
_SAMPLE = 3000


def language_of(text: str, claimed: str = "") -> str | None:
    """ISO 639-1; `claimed` (the page's `lang`) decides only between languages of one script. None if unclear."""
    sample = text[:_SAMPLE]
    said = claimed.lower()[:2]
    if len(_KANA.findall(sample)) > 0.05 * len(sample):
        return "ja"
    if han_share(sample) > 0.2:
        return "zh"
    for language, script in _SCRIPTS.items():
        if len(script.findall(sample)) > 0.3 * len(sample):
            return said if said in _SAME_SCRIPT.get(language, ()) else language
    words = len(sample.split())
    if len(_ENGLISH.findall(sample)) > 0.12 * words:
        return "en"
    return said if _CODE.fullmatch(said) and said not in _OTHER_SCRIPTS else None


#: Languages that share a script with the one named.
_SAME_SCRIPT = {"ru": ("uk", "bg", "sr", "be", "mk", "kk"), "ar": ("fa", "ur", "ug")}
_OTHER_SCRIPTS = frozenset({"zh", "ja", "ko", "ru", "ar", "en"})
