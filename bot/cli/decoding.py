"""Bytes of a text file to text: no header says how a file is written, so the reading that looks most like prose wins.

Frequent characters tell encodings apart: about four in ten characters of a Chinese text are among its hundred most
frequent ones, and next to none where it is read in a wrong encoding.
"""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The most frequent characters of Chinese in both scripts, its punctuation, and figures and letters of full width.
_CHINESE = frozenset(
    "的一是不了在有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日社事平形相全"
    "表间与关各重新线内数正心反明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最代想已通并提直题党程展五果料员入常"
    "文总次品式活设及管特件长求老头资边流路级少图山统接知将组见计手期根市区县省记今约万亿元米报"
    "這個國為來時們動會發說過對於後學經還進著種產裡實電體當點從業應開關與間樣線數變條問結無軍題總員長頭資邊級圖將組見計區縣記約萬億報"
    "，。、：；？！“”‘’「」『』《》（）—…　０１２３４５６７８９％"
)
#: What English prose has beyond ASCII.
_WESTERN = frozenset("‘’“”–—…•£€¥©®°·½éèêëàâäáçñóôöíîïúûü\xa0")
#: More of it than this is no English.
_MOST_WESTERN = 0.15
#: Less than this looks like nothing that is read here.
_LEAST = 0.04
#: UTF-16 without a mark has to look like it so much.
_CLEAR = 0.2
#: So much of a file tells its encoding.
_SAMPLE = 16 * 1024
_CONTROL = re.compile(r"[^\x1a\x1b\t\n\v\f\r -\U0010ffff]")
_ENCODINGS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")


def decoded(body: bytes) -> str | None:
    """The text in UTF-8 or UTF-16, with or without a mark, GB 18030, Big5 or Windows-1252; None where it is no text.

    Line ends stay as they are; a byte-order mark is left out.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if (text := _as_utf8(body)) is not None:
        return text
    best = max(_ENCODINGS, key=lambda encoding: _likeness(_sample(body, encoding), encoding))
    if _likeness(_sample(body, best), best) < _LEAST:
        return None
    return body.decode(best, "replace")


def _as_utf8(body: bytes) -> str | None:
    """Little else passes for UTF-8; where a file is damaged or cut off, most of it still does."""
    text = body.decode("utf-8", "replace")
    if _holds_controls(text):
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        beyond = sum(character > "\x7f" for character in text)
        return text if text.count("\ufffd") * 5 < beyond else None


def _sample(body: bytes, encoding: str) -> str:
    text = body[:_SAMPLE].decode(encoding, "replace")
    return text[:-1] if len(body) > _SAMPLE else text  # the last character may be cut in two


def _likeness(text: str, encoding: str) -> float:
    """How much the text looks like prose in this encoding, 0..1: the share of usual characters."""
    strange = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if not text or _holds_controls(text) or strange * 20 > len(text):
        return 0.0
    beyond = [character for character in text if character > "\x7f"]
    if encoding.startswith("utf-16"):  # here letters are no safe ground: the wrong order makes Han of them
        usual = sum(character in _CHINESE or character in _WESTERN for character in beyond)
        share = (len(text) - len(beyond) + usual) / len(text)
        return share if share >= _CLEAR else 0.0
    if not beyond:
        return 1.0
    if encoding == "cp1252":
        is_prose = len(beyond) <= _MOST_WESTERN * len(text)
        return sum(character in _WESTERN for character in beyond) / len(beyond) if is_prose else 0.0
    return sum(character in _CHINESE for character in beyond) / len(beyond)


def _holds_controls(text: str) -> bool:
    """Whether there are characters that no text file has, more than one in a thousand."""
    return len(_CONTROL.findall(text)) * 1000 > len(text)
