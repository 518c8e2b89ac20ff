"""The same in English. Sentences stay, unless they are one of the few that only newsrooms write."""

from gatherer.pages.cleaning.rules import Rule, anywhere, at_head, unless_prose

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"

RULES = (
    Rule(
        "share_call",
        unless_prose(
            r"""^\W*(?:follow\s(?:us|@?\w+)(?:\s(?:on|\w+\son)\b.*)?$|subscribe\b(?:\s(?:to|now|today|here
            |for)\b.*)?$|sign\sup\s(?:for|to|now|here|today)\b|sign\sup$|sign\sin\b.{0,30}$
        |click\shere\b|share\s(?:this|on|via)\b|print\sthis\b|email\sthis\b|download\s(?:the|our)\b.{0,40}\bapp\b
        |get\s(?:our|the\slatest|more)\b.{0,50}(?:newsletter|inbox|app|alerts|news)
        |like\sus\son\b|join\s(?:the|our)\s(?:conversation|newsletter|community)|listen\sto\sthis\sarticle|(?:start
        |show|view|hide)\s(?:the\s)?comments?\b|leave\sa\s(?:comment|reply)|register\s(?:now|here|to)\b
        |already\sa\s(?:subscriber|member)|enter\syour\semail|thank\syou\sfor\s(?:subscribing|signing)|copy\slink
        |support\sour\sjournalism|become\sa\s(?:member|subscriber)|watch\sbelow|watch\smore)""",
            140,
        ),
    ),
    Rule(
        "other_article",
        unless_prose(
            r"^\W*(?:read\s(?:more|also|next|the\sfull)|related(?:\s(?:story|article|content|stories|articles"
            r"|coverage|news))?|see\salso|also\sread|more\son\sthis(?:\sstory)?|don['’]t\smiss|also\son\s\w+"
            r"|must\sread|watch|recommended)\s?[:>»|]",
            200,
        ),
    ),
    Rule(
        "byline",
        at_head(
            rf"^(?:by|written\sby|reported\sby|story\sby|words\sby):?\s[\w.'’&,\s-]{{3,60}}(?:\|.{{0,60}})?$"
            rf"|^(?:by\s.{{2,50}},?\s)?{_MONTH}\s\d{{1,2}},?\s\d{{4}}.{{0,40}}$",
            100,
        ),
    ),
    Rule(
        "time_and_source",
        at_head(
            rf"^(?:(?:first\s)?(?:published|updated|posted|last\supdated|created|modified)(?:\s(?:on"
            rf"|at))?\W*)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?(?:at\s)?(?:\d{{1,2}}:\d\d\s?(?:am"
            rf"|pm|a\.m\.|p\.m\.)?,?\s?(?:[a-z]{{2,4}},?\s)?(?:on\s)?)?(?:\d{{1,2}}(?:st|nd|rd"
            rf"|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})\b[^.]{{0,60}}$"
            r"|^\d+\s?(?:min(?:ute)?s?|hours?|days?)\s(?:read|ago)$|^(?:published|updated|posted)\b.{0,40}$",
            110,
        ),
    ),
    Rule(
        "photo_credit",
        unless_prose(
            r"^\W*(?:photo(?:graph)?s?|image|images?|picture|pic|illustration|video|credit|photo\scredit"
            r"|image\scredit|image\ssource|image\scopyright|photo\ssource|image\scaption)(?:\s(?:by"
            r"|courtesy(?:\sof)?|credit|source|from|via|copyright))?\s?[:,/|]\s?.{0,60}$|^\((?:photo|image"
            r"|picture|ap\sphoto|credit)[^()]{0,60}\)$|^(?:getty\simages|ap\sphoto|reuters|afp|shutterstock"
            r"|istock)(?:/.{0,40})?$|^.{2,40}/(?:getty(?:\simages)?|reuters|ap|afp|shutterstock|bloomberg)$",
            100,
        ),
    ),
    Rule(
        "disclaimer",
        anywhere(
            r"^notice:.{0,80}(?:uploaded|posted|provided)|^\W*(?:©|\(c\)|copyright\b).{0,150}$"
            r"|all\srights\sreserved|may\snot\sbe\s(?:published|reproduced"
            r"|copied)[^.]{0,40}(?:broadcast|rewritten|redistributed|permission)",
            300,
        ),
    ),
)
