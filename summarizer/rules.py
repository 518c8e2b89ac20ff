"""What can never be a key point, one named rule each. The rules on whole paragraphs are in paragraphs.py."""

import re
from collections.abc import Callable

from summarizer.candidates import Candidate
from summarizer.folding import lower
from summarizer.paragraphs import is_call_to_action, width
from summarizer.sentences import unmatched_quotes
from summarizer.tokens import Token
from summarizer.weights import LIGHT, weight

#: In units of half a Han character: ten Han characters, and 180.
SHORTEST, LONGEST = 20, 360

_HANGING_WORDS = """
他 她 它 他们 她们 它们 这 这个 这些 这种 这样 这次 这位 这项 这里 这是 那 那些 那个 那么 此 此举
此次 此时 对此 为此 因此 因而 所以 于是 不过 但 但是 然而 而 而是 而且 并且 并 同时 也 也是 还 还是 又 则 却
可是 只是 其 其中 其余 其他 其它 上述 前者 后者 是的 当然 首先 其次 再次 随后 之后 此后 接着 例如
比如 譬如 总之 不仅 不但 同样 反之 换言之 由此 据此 甚至 就是 就是说 或者 以及 和 从而 以便 与此
当时 双方 二人 两人 另 另一 另一方面 一方面 即 如此 至此 从此 除此之外 之所以 为何 为什么 何以 正如
正因 he she it they this that these those but and so however yet his her their its such also or then
still thus therefore instead both
"""
_HANGING = frozenset(_HANGING_WORDS.split())
_HANGING_OPENING = re.compile(
    r"""(?:在|对于?|针对|除了?|受|通过|根据|与|为了?|从|由|以|按照)(?:此|这|那|上述|之)
      | (?:尽管|即使|即便|不仅)如此 | 正因 | 相比之下 | 换句话说 | 也就是说 | 第[二三四五六],
      | [他她][^,。]{0,6}(?:说|表示|认为|指出|介绍)
      | for\ (?:example|instance)\b | as\ a\ result\b | in\ other\ words\b | by\ contrast\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"(?:责任编辑|责编|原标题|编辑|记者|通讯员|作者|来源|摄影|供图|图源)\s*[:丨|/]|^\(.{0,60}\)$|(?:(?<!拍)摄|供图)[。.]?$"
)
_CREDITED = re.compile(r"\(?(?:图片来源|图源|来源|原标题|图/|文/)")
_FIGURE = re.compile(r"\d")
_QUOTE = re.compile(r"^[\"“「『][^”」』]*[\"”」』]$")
_ENDS = '"”’」』）)】 '


def is_too_short(candidate: Candidate) -> bool:
    return candidate.width < SHORTEST or len(candidate.wholes) < 4


def is_too_long(candidate: Candidate) -> bool:
    return candidate.end - candidate.start > LONGEST or candidate.width > LONGEST


def is_question(candidate: Candidate) -> bool:
    """A question, alone or quoted, tells nothing by itself."""
    return candidate.folded.rstrip(_ENDS).endswith("?")


def is_empty_exclamation(candidate: Candidate) -> bool:
    return candidate.folded.rstrip(_ENDS).endswith("!") and not _FIGURE.search(candidate.text)


def is_hanging(candidate: Candidate) -> bool:
    """It leans on the sentence before it: 他说, 这也, 对此, But."""
    if not candidate.wholes:
        return True
    return candidate.wholes[0].text in _HANGING or bool(_HANGING_OPENING.match(candidate.folded))


def has_unbalanced_quotes(candidate: Candidate) -> bool:
    return bool(unmatched_quotes(candidate.text))


def is_list_lead_in(candidate: Candidate) -> bool:
    """It announces what follows (“——”, a colon), or is the slogan over a list's item."""
    if candidate.folded.rstrip().endswith(("——", "—", ":", "--")):
        return True
    return candidate.is_item and candidate.width < 50 and not _FIGURE.search(candidate.text)


def is_call_to_action_sentence(candidate: Candidate) -> bool:
    return candidate.width < 160 and is_call_to_action(candidate.folded.lower())


def is_credit(candidate: Candidate) -> bool:
    """A byline, an editor's tag or a photo credit that stands in a paragraph of prose."""
    if _CREDITED.match(candidate.folded):
        return True
    return candidate.width < 100 and bool(_CREDIT.search(candidate.folded))


def is_bare_quote(candidate: Candidate) -> bool:
    """Nothing but a quotation, without its speaker; figures excuse it."""
    return bool(_QUOTE.match(candidate.text)) and len(re.findall(r"\d+", candidate.text)) < 2


def repeats_headline(candidate: Candidate) -> bool:
    bare = re.sub(r"[\W_]+", "", candidate.folded).lower()
    return bool(bare) and bare in re.sub(r"[\W_]+", "", candidate.document.folded_headline)


def restates_headline(candidate: Candidate) -> bool:
    """Every word that tells something is the headline's, but for an opening one: 江城 before 地铁四号线今日开通.

    A figure, or any other word, that the headline lacks is news.
    """
    headline = candidate.document.folded_headline
    words = {token.text for token in candidate.document.headline_tokens}
    telling = [token for token in candidate.wholes if weight(token.text, token.kind) > LIGHT]
    unsaid = [token for token in telling if not _is_said(token, words, lower(headline))]
    if len(telling) < 4 or candidate.width > width(headline) + 12:
        return False
    return not unsaid or (unsaid == telling[:1] and unsaid[0].kind == "word")


def _is_said(token: Token, words: set[str], text: str) -> bool:
    """Han words are looked for in the text too, which may be cut otherwise there."""
    return token.text in words or (token.kind == "word" and not token.text.isascii() and token.text in text)


RULES: dict[str, Callable[[Candidate], bool]] = {
    "too_long": is_too_long,
    "too_short": is_too_short,
    "question": is_question,
    "empty_exclamation": is_empty_exclamation,
    "hanging": is_hanging,
    "unbalanced_quotes": has_unbalanced_quotes,
    "list_lead_in": is_list_lead_in,
    "call_to_action": is_call_to_action_sentence,
    "credit": is_credit,
    "bare_quote": is_bare_quote,
    "headline": repeats_headline,
    "restated_headline": restates_headline,
}


def barred_by(candidate: Candidate) -> str | None:
    """The name of the first rule that keeps this candidate from ever being a key point, or None."""
    return next((name for name, holds in RULES.items() if holds(candidate)), None)
