"""What labels of encodings mean on the web, typing slips included: https://encoding.spec.whatwg.org/#names-and-labels."""

import codecs
import re

#: Begins of labels without their punctuation, and the widest codec for what is written under them: pages that say
#: GB2312 or GBK use characters of GB 18030, those that say Big5 use Hong Kong's and ETEN's.
_FAMILIES = (
    (re.compile(r"utf8|unicode11utf8|unicode20utf8"), "utf-8"),
    (re.compile(r"gb|chinese$|isoir58$|iso58gb|cngb|euccn|cp936|windows936"), "gb18030"),
    (re.compile(r"big5|cnbig5|xbig5|cp950|windows950"), "big5hkscs"),
    (re.compile(r"s(?:hift)?jis|mskanji|(?:windows|cp)(?:31j|932)"), "cp932"),
    (re.compile(r"euckr|korean|ksc?5601|uhc|(?:windows|cp|ms)949|isoir149"), "cp949"),
    (re.compile(r"eucjp"), "euc_jp"),
    (
        re.compile(r"(?:us)?ascii|ansi|latin1|l1$|iso88591$|iso885911987|(?:windows|cp)1252|isoir100|ibm819|cp819"),
        "cp1252",
    ),
    (re.compile(r"iso88598i|logical"), "iso8859-8"),
    (re.compile(r"dos874|windows874"), "cp874"),
)
#: Labels that decode nearly anything and that servers send by default: believed last.
WEAK = "cp1252"
#: Encodings of several bytes to the character, in which most orders of bytes mean something.
EAST_ASIAN = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp")
#: Written in ASCII's bytes alone.
STATEFUL = re.compile(r"iso2022|hz")
#: Python's codecs that no page is written in. UTF-16 is told by its bytes: a label that could be read is not in it.
_NO_ENCODING = re.compile(r"utf-?(?:7|16|32)|undefined|idna|punycode|(?:raw.)?unicode.escape|mbcs|oem")
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_LONGEST_LABEL = 40


def codec_of(label: str) -> str | None:
    """The name of Python's codec for what is written under `label`; None if the label says nothing."""
    label = label[:_LONGEST_LABEL].lower()
    compact = _PUNCTUATION.sub("", label).removeprefix("cs")
    for pattern, codec in _FAMILIES:
        if pattern.match(compact) or (compact[:1] == "x" and pattern.match(compact.lstrip("x"))):
            return codec
    return _python_codec(label)


def _python_codec(label: str) -> str | None:
    try:
        info = codecs.lookup(label.strip(" \t\r\n\"';,").removeprefix("x-"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or _NO_ENCODING.match(info.name):
        return None
    return info.name
