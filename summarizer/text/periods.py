"""What a period in half width means: the end of a sentence, or an abbreviation, an initial, a list's number, a name."""

import re

_LETTER = r"[^\W\d_\u2e80-\uffff]"
_WORD_BEFORE = re.compile(rf"{_LETTER}+(?:\.{_LETTER}+)*\Z")
_NUMBER_BEFORE = re.compile(r"\d{1,4}\Z")
_NEXT_WORD = re.compile(r"\s*[\"“‘(\[]*([^\W\d_]+)")
#: A name stands behind these.
_TITLES_WORDS = """
mr mrs ms dr prof sen rep gov gen col lt sgt capt cpl maj cmdr adm rev hon messrs mme mt ft vs viz cf e.g i.e
"""
_TITLES = frozenset(_TITLES_WORDS.split())
#: A number stands behind these.
_NUMBERED = frozenset(["no", "nos", "fig", "figs", "vol", "pp", "art", "sec", "ch", "eq"])
#: A sentence may end with these.
_SHORT_WORDS = """
inc ltd co corp llc bros jr sr st ave blvd rd dept univ assn est approx etc al ph.d b.a m.a m.d
calif conn fla kan ky mich minn mo mont neb nev okla pa tenn tex wis wyo ala ariz ark colo
a.m p.m u.s u.k u.n e.u d.c u.s.a jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
"""
_SHORT = frozenset(_SHORT_WORDS.split())
#: States whose short forms are words too: behind a comma (Dekalb, Ill.) they are states.
_STATES = frozenset(["ill", "ind", "la", "mass", "me", "miss", "ore", "va", "wash"])
_STARTERS_WORDS = """
The A An In On At It He She They We You But And So Or This That These Those For As If When While After Before Since
With From By To Of However Its His Her Their Our Some Many Most More No Not There Then Now Both All Each Under Despite
What Who Where Why How Did Do Does Is Are Was Were Will Can Meanwhile Although Though Because Last Next One Two Until
"""
_STARTERS = frozenset(_STARTERS_WORDS.split())
#: How far a word behind the period is read, in characters.
_AHEAD = 60


def next_word(text: str, end: int) -> str:
    """The word that follows, behind space and opening marks; empty where none does."""
    found = _NEXT_WORD.match(text, end, end + _AHEAD)
    return found[1] if found else ""


def goes_on_small(word: str) -> bool:
    """Whether a small letter shows that the sentence goes on; brands such as iPhone may begin one."""
    return word[:1].islower() and not word[1:2].isupper()


def ends_with_period(text: str, begun: int, dot: int, end: int) -> bool:
    """Whether a period ends the sentence begun there; space follows at `end`, behind the marks that close after it."""
    following = next_word(text, end)
    if text[dot - 1].isspace():
        return _ends_spaced(text[max(begun, dot - 4) : dot].rstrip()[-1:], text[end : end + 2].strip(), following)
    if goes_on_small(following):
        return False
    number = _NUMBER_BEFORE.search(text, max(begun, dot - 5), dot)
    if number:
        return not _is_marker(text, begun, number.start())
    word = _word_before(text, begun, dot)
    if word in _TITLES:
        return False
    if word in _NUMBERED:
        return bool(following)
    is_state = word in _STATES and text[max(begun, dot - len(word) - 2) : dot - len(word)] == ", "
    if is_state or word in _SHORT or len(word.rpartition(".")[2]) == 1:
        is_first = dot - len(word) - begun <= 1  # A. The first item
        return not is_first and following in _STARTERS
    return True


def _ends_spaced(before: str, after: str, following: str) -> bool:
    """A period with space on both sides: tokenized English, one of . . ., or a dot that Chinese prose speaks of."""
    if before == "." or after == ".":
        return before == "." and following[:1].isupper()
    return before.isascii() and following.isascii()


def ends_without_space(text: str, begun: int, dot: int) -> bool:
    """Whether a period with a letter right behind it ends a sentence: done.The next, OpenAI.之后."""
    if text[dot - 1] == "%":
        return text[dot + 1].isalpha()
    word = _word_before(text, begun, dot)
    if len(word) < 2 or not word.isascii() or "." in word or word in _TITLES or word in _SHORT or word in _NUMBERED:
        return False
    if not text[dot + 1].isascii():
        return text[dot + 1].isalpha()
    before = text[dot - len(word) - 1 : dot - len(word)]
    following = next_word(text, dot + 1)
    is_spaced = text[dot + 1 + len(following) : dot + 2 + len(following)].isspace()
    return before.isspace() and text[dot - 1].islower() and following in _STARTERS and is_spaced


def _is_marker(text: str, begun: int, digits: int) -> bool:
    """Whether a number with a period counts an item: 1. Open the file."""
    before = text[max(begun, digits - 12) : digits].rstrip(" \u3000\"“‘'(（[")
    return not before or before[-1] in ":：;；,，、。"


def _word_before(text: str, begun: int, dot: int) -> str:
    found = _WORD_BEFORE.search(text, max(begun, dot - 20), dot)
    return found[0].lower() if found else ""
