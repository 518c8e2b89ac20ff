"""Lines that are nothing but links: at the article's ends all, inside it those that are no sentences.

A notice names its attachments as links; these are part of it and stay.
"""

import re

from gatherer.pages.cleaning.rules import Rule, Seen

_MOSTLY = 0.7
#: Characters before a linked headline that say where it is from.
_LABEL = 8
_ATTACHMENT = re.compile(r"^[(\[]?附(?:件|表|图|录)?\s?(?:\d{1,2}|[一二三四五六七八九十])?\s?[:.、)\]\s\d]")
#: A file is for downloading: what is told is its name in the notice.
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|et|ofd)\W*$|^\W*附件(?:下载|\s?:?$)")
_NUMBERED = re.compile(r"^\(?\d{1,2}\s?[.、)]")


def names_attachment(folded: str, is_after_one: bool) -> bool:
    if _FILE.search(folded):
        return False
    return _ATTACHMENT.match(folded) is not None or (is_after_one and _NUMBERED.match(folded) is not None)


def _is_linked(seen: Seen) -> bool:
    left = len(seen.text) - seen.line.linked
    if seen.is_attachment or (seen.line.link_share <= _MOSTLY and not left <= _LABEL <= seen.line.linked):
        return False
    return seen.is_head or seen.is_tail or not seen.is_prose or not seen.text.endswith("。")


RULES = (
    Rule("attached_file", lambda seen: seen.is_tail and not seen.is_prose and _FILE.search(seen.text) is not None),
    Rule("link_list", _is_linked),
)
