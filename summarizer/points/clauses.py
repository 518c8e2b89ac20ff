"""A sentence too long to read at a glance, cut where a statement is whole; what cannot be cut so is left as it is.

The patterns read text folded by `fold_script`. A cut ends at a comma or semicolon, which the span leaves out.
"""

import re
from collections.abc import Iterator

from summarizer.text.widths import LONGEST_LETTERS, is_latin

#: A cut leaves so much: enough to be a statement, and not so much that it is again long to read.
_LEAST, _MOST = 36, 112
_LEAST_WORDS, _MOST_WORDS = 12, 52

_BORDER = re.compile(r"[,;](?!\d)|[“”‘’「」『』《》()【】\[\]\"]|:(?!\d)")
_OPENING, _CLOSING = frozenset("“‘「『《(【["), frozenset("”’」』》)】]")

#: What shows that a colon announces a list.
_LISTING = re.compile(r"[;■●◆▲]|一[是、]|\(一\)|\(1\)|1[.、]")

#: What a clause before the border must not begin with: its other half comes behind it.
_PROMISES = re.compile(
    r"不仅|不但|不光|不只|虽然?|尽管|即使|即便|如果?|若|假如|倘若|一旦|只要|只有|除非|除了?|由于|因为?|鉴于|既|无论|不管|不论|与其|宁可|随着"
    r"|为了?(?!此)|当(?!天|日|地|前|年|晚|时|月)|在(?=[^,]{0,30}(?:中|下|上|后|时|前|之际|方面|期间|过程中|基础上|同时)$)|经(?!济|营|典|过统计)|从(?=[^,]{1,12}(?:看|说|讲)$)"
    r"|据|按照?|根据|针对|对于?(?=[^,]{0,20}$)|围绕|通过(?=[^,]{0,24}$)|以(?=[^,]{0,16}(?:为[^,]{1,8})$)|其中|一方面|首先|第一|一是|包括|例如|比如|截至|此外|同时|目前$|近日$|来自|作为|身为"
)
#: ... nor end with.
_UNFINISHED = re.compile(
    r"(?:的|和|与|及|以及|并|或|在|对|为|是|有|将|把|被|向|从|到|于|由|等方面|期间|之际|时|之后|之前|之余|来说|而言|来看|显示|表示|指出|称|认为|介绍|强调|说"
    r"|等?方式|形式|途径|手段|以来|目前|日前|近日|上午|下午|晚|同时|方面|其中|包括|分别|开始|日|后|前|中|下"
    r"|(?:围绕|结合|按照|本着|秉持|秉承|针对|依托|以)[^,]*(?:精神|特点|实际|原则|要求|理念|契机|目标|主题|工作))\Z"
)
#: A quotation with its speaker is whole, though it ends as what announces one.
_SPOKEN = re.compile(r"[“「].*[”」][^”」,]*(?:说|表示|介绍|指出|认为|强调|称)\Z")
#: What the clause behind the border must not begin with: it takes back, limits or completes what stands before.
_COMPLETES = re.compile(
    r"\s*(?:但|却|然而|不过|可是|可(?!以|能|见)|而(?!且)|反而|则|就|便|才|都|也|那么|所以|因此|因而|从而|以(?!及)|进而|于是|又|更|还是|或|和|与|及|尤其|特别是|否则|只是|只不过"
    r"|除外|除非|其中|分别|等|为[^,;]{1,6}$|是(?!以)|占|即|至|比|较|同比|环比|达|均|共|合计|约|增长|下降|上涨"
    r"|经[^,]{2,20}后|[^,:“]{2,12}(?:说|表示|称|介绍|坦言|告诉记者)[,:])"
)
#: A sentence that begins with its purpose is whole where somebody has done something.
_PURPOSE = re.compile(r"(?:为(?!期|此|首|主|止)|随着|就|作为|按照|根据|围绕|针对|聚焦)")
_DEED = re.compile(
    r"(?!全面|深入|进一步|切实|不断|持续|有效|着力|积极|扎实|充分|忠诚|努力|推动|加强|提升|丰富|助力|营造|促进)"
    r"[^,]{2,}?(?:举行|召开|开展|发布|公布|启动|推出|举办|主办|组织|印发|制定|出台|决定|联合|走进|来到|建成|成立|设立|提出|要求|进行|实施)"
)
#: Something is said of something: without one of these a head is a list or a title.
_PREDICATE = re.compile(
    r"[了将已是为有被把让使]|举行|召开|开展|发布|公布|宣布|表示|介绍|称|说|指出|达|超|增|降|升|获|成立|启动|推进|推动|实施|完成|建|开|签|印发|要求|决定|参加|出席|进行"
    r"|位于|来自|成为|取得|提供|发生|造成|组织|举办|显示|认为|强调|通过|深入|加强|打造|提升|实现|聚焦|围绕"
)
_SUBORDINATE = re.compile(
    r"\s*(?:which|who|whose|where|while|as|after|before|with|including|according|adding|saying|making|leaving|following|because|since|amid|citing)\b"
)
_ENGLISH_CONDITION = re.compile(
    r"(?:If|When|While|As|After|Although|Though|Because|Since|Before|Unless|Despite|With)\b"
)


def cut_long(sentence: str) -> int:
    """How much of a folded sentence, in characters, is a whole statement that is short enough; 0 where none is."""
    if is_latin(sentence):
        return _cut_english(sentence)
    best = 0
    borders = list(_borders(sentence, _MOST))
    for before, border in zip([0, *borders], borders, strict=False):
        if border >= _LEAST and _is_whole(sentence, before, border):
            best = border
    return best


def _borders(sentence: str, most: int) -> Iterator[int]:
    """Commas and semicolons outside quotations and brackets, up to the colon of a list."""
    depth = 0
    for mark in _BORDER.finditer(sentence, 0, min(len(sentence), most + 1)):
        character = mark[0]
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
        elif character == '"' or (character == ":" and not depth and _announces(sentence, mark.start())):
            return
        elif not depth and character != ":":
            yield mark.start()


def _announces(sentence: str, colon: int) -> bool:
    """Whether the colon stands before a list."""
    return _LISTING.search(sentence, colon, colon + LONGEST_LETTERS) is not None


def _is_whole(sentence: str, before: int, border: int) -> bool:
    """Whether the sentence up to the border states something that what follows does not complete."""
    head = sentence[:border]
    last = sentence[before + 1 : border].strip() if before else head
    if _SPOKEN.match(head):
        return True
    if _PROMISES.match(last) or _UNFINISHED.search(last) or len(last) < 6:
        return False
    if _PURPOSE.match(head) and not _DEED.match(last):
        return False
    if _is_pair_open(head) or not _PREDICATE.search(last):
        return False
    return sentence[border] == ";" or _COMPLETES.match(sentence, border + 1) is None


#: The first half of a pair, and what closes it.
_PAIRS = (
    (("不仅", "不但", "不光"), ("而且", "还", "也", "更", "并")),
    (("虽然", "尽管", "虽"), ("但", "却", "仍", "依然", "还是", "不过")),
    (("如果", "一旦", "只要", "若"), ("就", "将", "则", "会", "可", "便", "应", "也")),
    (("曾因", "因未"), ("被", "受到", "遭")),
    (("一方面",), ("另一方面",)),
    (("一是",), ("\n",)),  # an enumeration is not cut
    (("第一,", "首先"), ("\n",)),
)


def _is_pair_open(head: str) -> bool:
    for openers, closers in _PAIRS:
        for opener in openers:
            at = head.rfind(opener)
            if at >= 0 and not any(head.find(closer, at + len(opener)) > 0 for closer in closers):
                return True
    return False


def _cut_english(sentence: str) -> int:
    """At the first clause that can be left out: a later border may stand inside it."""
    is_condition = _ENGLISH_CONDITION.match(sentence) is not None
    for count, border in enumerate(_borders(sentence, LONGEST_LETTERS)):
        words = sentence.count(" ", 0, border) + 1
        if words > _MOST_WORDS:
            break
        is_leaf = sentence[border] == ";" or _SUBORDINATE.match(sentence, border + 1) is not None
        if words >= _LEAST_WORDS and is_leaf and not (is_condition and count < 2):
            return border
    return 0
