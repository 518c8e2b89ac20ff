"""Lines that are nothing but links: at the article's ends all, inside it those that are no sentences.

A notice names its attachments as links; these are part of it and stay.
"""

import re

from gatherer.pages.cleaning.rules import Rule, Seen

_MOSTLY = 0.7
_ATTACHMENT = re.compile(r"^[(\[]?附(?:件|表|图|录)?\s?(?:\d{1,2}|[一二三四五六七八九十])?\s?[:.、)\]\s\d]")
_NUMBERED = re.compile(r"^\(?\d{1,2}\s?[.、)]")


def names_attachment(folded: str, is_after_one: bool) -> bool:
    return _ATTACHMENT.match(folded) is not None or (is_after_one and _NUMBERED.match(folded) is not None)


def _is_linked(seen: Seen) -> bool:
    if seen.is_attachment or seen.line.link_share <= _MOSTLY:
        return False
    return seen.is_head or seen.is_tail or not seen.is_prose


RULES = (Rule("link_list", _is_linked),)
