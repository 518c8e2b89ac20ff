"""What stands inside an English page's prose and is none of it: the kinds of furniture.py in one pattern.

Only Latin sentences are read for it; the pattern reads text folded by `fold_script`.
"""

import re

_FURNITURE = re.compile(
    r"""
    # calls: subscribe, follow, click, donate
      \b(?:subscribe|newsletter|sign\ up|click\ (?:here|on|through)|follow\ us|read\ (?:more|the\ full|also|next)
      |download\ (?:the|our)\ app|share\ this|join\ our|tap\ here|scroll\ down|swipe\ (?:left|right|up|through)
      |see\ the\ full\ (?:list|story)|watch\ the\ (?:full\ )?video|in\ the\ comments?(?:\ (?:section|below))?
      |start\ your\ (?:day|morning|week)\ with
      |become\ a\ (?:member|subscriber|patron)|support\ our\ (?:journalism|work)|make\ a\ donation)\b
      | \b(?:follow|like|find|join|contact|email|tweet)\ (?:us|me)\b
      | ^\W*(?:please\ )?(?:check\ out|find\ out|learn\ more|stay\ (?:tuned|informed|connected|up\ to\ date|with\ us)
      |tune\ in|get\ (?:the\ latest|our|your\ copy)|(?:don['’]t|never|you\ don['’]t\ want\ to)\ miss
      |keep\ (?:reading|scrolling|up\ with)
      |see\ more|more\ (?:on|from|about)\ this|shop\ (?:now|the)|buy\ (?:now|it|yours)|order\ (?:now|yours)
      |have\ (?:a|you\ got\ a)\ (?:tip|story|question)|got\ a\ (?:tip|story|question)|for\ more\b
      |take\ a\ look|let\ us\ know|tell\ us|donate|register\ (?:now|here|for)|follow\ (?:@|[^,.]{2,40}\ on\b)
      |follow\ (?:along|the\ latest)|want\ (?:more|to\ know)
      |if\ you\ (?:like|liked|enjoy|enjoyed|have\ (?:a|any)\ (?:question|tip|story|comment))\w*)\b
      | \bwe\ (?:may|might)\ (?:earn|receive|get)\b
      | \b(?:affiliate\ (?:commission|links?|partner)|promo(?:tional)?\ code)\b
      | \bpodcast\b[^.]{0,60}\b(?:produced|available|hosted|presented\ by|wherever)\b
      | \bwherever\ you\ get\ your\ podcasts?\b
      | \b(?:top|latest|more)\ [^.]{0,50}\bheadlines\b | \bheadlines\ (?:are\ here|for\ [A-Z])
    # terms of use, and where it was printed before
      | \b(?:all\ rights\ reserved|copyright|©|this\ (?:article|story|post|piece|report)\ (?:was|is|has|will|originally
      |first|appeared)|originally\ (?:published|appeared)|reprinted|may\ not\ be\ (?:reproduced|published))\b
      | ^\W*(?:a\ version\ of|an\ earlier\ version|the\ post\ .{0,120}\ appeared\ first|view\ (?:original|source)\ )
      | \bthis\ is\ a\ (?:breaking|developing)\b | \b(?:check\ back|more\ details?\ to\ (?:come|follow))\b
    # the page's stamps
      | ^\W*(?:(?:last|first)\ )?(?:updated|modified|published|posted)\b
        \s*(?:at\ |on\ )?(?::|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]{3,9}\.?\ \d)
      | ^\W*(?:\d+\ (?:min(?:ute)?s?\ read|comments?|shares?)|(?:filed|posted)\ (?:under|in)\b)
    # labels
      | ^\W*(?:photo|image|picture|video|credit|caption|source|by\ [A-Z]|advertisement|sponsored|related|see\ also
      |editor['’]?s?\ note|correction|watch|listen|read|more\ on|disclosure
      |disclaimer|contact|email|tel|tags?|topics?|share|photos|gallery|getty)\s*[:|]
    # advertisements and pictures
      | ^\W*(?:advertisement|sponsored\ content|story\ continues|scroll\ to\ continue|getty\ images|file\ photo
      |pictured)\b | \((?:photo|image|ap\ photo|file|getty|credit|reporting|editing)\b[^)]*\) | \b(?:getty\ images
      |file\ photo|photograph:|via\ getty|/\s?(?:reuters|ap|afp))[.)]?$
      | \b(?:is|are)\ (?:seen|pictured|shown)
        \ (?:here|above|below|in\ (?:this|an?)\ [^.]{0,20}(?:photo|image|picture))
    # who made it
      | ^\(?(?:reporting|editing|additional\ reporting|writing|compiled|edited)\ by\b
      | \bcontributed\ (?:to\ (?:this|the)|reporting) | \bis\ (?:a|the|an)\ [^.]{0,60}(?:columnist|correspondent
      |reporter|contributor|editor|freelance\ writer)\b[^.]{0,40}\.$
      | \bcan\ be\ reached\ (?:at|on|via)\b
    # contacts, and what stands beside the article
      | \b(?:for\ (?:more|further)\ information|visit\ (?:our|www|https?)|call\ us|terms\ (?:of|and)|privacy\ policy
      |cookies?\ policy|not\ (?:financial|investment|legal|medical)\ advice|you\ may\ also\ like|most\ (?:read
      |popular))\b
    # the article speaks of itself
      | \b(?:in\ this\ (?:article|tutorial|guide|post)|let'?s\ (?:take|look|start|see|dive)|as\ (?:shown
      |seen)\ (?:in|above|below)|see\ (?:figure|table|below|above)|(?:figure|table)\ \d)\b
      | \b(?:we(?:['’]re|\ are)|i(?:['’]m|\ am))\ (?:going|here)
        \ to\ (?:talk|look|discuss|show|share|walk|explore|cover)\b
      | ^\W*(?:today|now|here|in\ this\ \w+),?\ (?:we|i)(?:['’](?:re|m|ll)|\ (?:are|am|will))\b
      | ^\W*(?:now,?\ )?(?:(?:consider|remember|recall)\ (?:what|how|that|the|this)|imagine
        |you\ can\ (?:also\ |now\ )?(?:hear|listen|watch|read|get|buy
        |find|follow|sign|view|download|see\ (?:more|the\ full|all)))\b
      | \b(?:below|here),\ (?:we|you|i)(?:['’]\w+)?\b | \bquestions\ (?:or|and)\ comments\b
      | ^\W*Q\s?[:.]\s | ^you\ (?:say|said|mention(?:ed)?|describe)\b
      | ^\W*(?:here(?:['’]s|\ is|\ are)\ (?:how|what|why|where|everything|a\ (?:look|list|rundown|quick)
      |the\ (?:latest|full)|our|some|all)|(?:scroll|read)\ (?:on|down)\ (?:for|to)|what\ you\ need\ to\ know)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: Without any of these a run of figures or commas is a list: 1 sack, 1 tackle, 2 assists.
_SAYING = re.compile(
    r"\b(?:the|an?|to|in|on|at|for|with|after|since|until|today|is|was|are|were|be|been|has|have|had|that"
    r"|by|from|as|will|would|can|could|may|said|says|rose|fell|won|beat|lost|cut|hit|made|sold|bought|\w+ed)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_FIGURE, _DIVIDER, _SMALL = re.compile(r"\d+"), re.compile(r"[,_|]"), re.compile(r"(?<![^\W_])[a-z]\w*")
_CELLS, _ROW = 3, 8


def is_list(folded: str) -> bool:
    """Whether an English sentence is names or figures in a row, and says nothing of them."""
    bare = _ASIDE.sub("", folded)
    if _SAYING.search(bare):
        return False
    figures = len(_FIGURE.findall(bare))
    if figures >= _CELLS or (figures > 1 and len(bare.split()) <= _ROW) or (figures and ":" in bare):
        return True
    # What is in small letters may be a sentence in another language.
    return len(_DIVIDER.findall(bare)) >= _CELLS and 2 * len(_SMALL.findall(bare)) <= len(bare.split())


def is_furniture(folded: str) -> bool:
    """Whether an English sentence is furniture of any kind."""
    return _FURNITURE.search(folded) is not None
