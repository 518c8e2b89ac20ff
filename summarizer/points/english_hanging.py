"""Whether an English sentence leans on the one before: an opening that goes on from it, or a pronoun without a name.

The patterns read text folded by `fold_script`, with straight apostrophes.
"""

import re

_TIMES = r"(?:day|week|month|year|morning|afternoon|evening|night|season|century|decade)"
_OPENING = re.compile(
    rf"""["“‘'(\s]* (?:
        (?:of\ course | indeed | finally | afterwards? | in\ (?:turn|short|sum|response|return|reply) | as\ such | worse
          | even\ (?:worse|better) | what(?:'s|\ is)\ more | no\ wonder | there | here | for\ one\ thing
          | if\ (?:so|not) | by\ then | since\ then | until\ then | back\ then | by\ comparison | likewise
          | to\ be\ (?:sure|fair)
          | either\ way | all\ the\ same | for\ (?:his|her|their|its)\ part | after\ all | as\ a\ consequence
          | on\ top\ of\ (?:that|this) | in\ the\ end | either | if\ anything | on\ the\ contrary | first | second
          | third)(?=,)
      | (?:yes | no)(?=,) | speaking\ of \b
      | the\ (?:move|decision|news|announcement|change|incident|find|finding|result|deal|ruling)
          \ (?:is|was|comes|came|follows|followed|has|had|will|would|means|meant|could|may|might|also) \b
      | (?:such | others? | another | the\ other) \b
      | one\ (?:would|might|could)\ (?:hope|think|expect) \b | what\ (?:it|that|this|they|he|she|isn't) \b
      | in\ (?:each|either|both|any|such|all)\ cases? \b
      | (?:here's | here\ (?:is|are)) \b
      | (?:not\ that | nor | no\ such | only\ then | by\ then | until\ then | since\ then) \b
      | the\ (?:latter | former(?=\ (?:is|was|were|has|had|can|could|will|would|may|also|said)\b|,)) \b
      | the\ (?:next|following|previous|preceding|same) \ {_TIMES} \b
      | (?:an?|one|two|three|four|five|six|several|many|some|\d+) \ (?:hour|minute|{_TIMES})s? \ (?:later|after(?=,)) \b
      | the\ (?:two|three|four|pair|trio|duo) \ (?:men|women|brothers|sisters|sides|companies|countries|nations|leaders
          |teams|groups|parties|of\ them|then|have|had|were|are|will|also|met|agreed) \b
      | (?:all|most|some|many|one|two|three|each|both|none|half|few|any|neither|either) \ of
          \ (?:this|that|these|those|them|it|which) \b
      | (?:both|neither) \ (?!(?-i:[A-Z]) | the\b | \w+\ (?:and|n?or)\b)
      | (?:all|most|many|some|none|each|few) \ (?:is|are|was|were|have|has|had|will|would|say|said|agree) \b
      | (?:asked|when\ asked) \ (?:about|whether|why|how|if) \ (?:that|this|it|him|her|them|he|she|they) \b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
#: What ends so sets itself against what stands before.
_TAIL = re.compile(r",\s(?:however|though|too|either|instead|as well)[.!][”\"]?\Z")
#: What is said by “they” or “it” behind a quotation is said by nobody.
_SPOKEN = re.compile(
    r"[”\"]\s*(?:(?:they|it|i|we)\s(?:said|says|say|added|wrote|told|asked|recalled|replied|explained)"
    r"|(?:said|says|added)\s(?:they|it))\b",
    re.IGNORECASE,
)
#: Finding water there, he said, is the next best thing: the name before it may be a place's.
_ASIDE = re.compile(r"(?:^|,)\s(?:he|she|they)\s(?:said|says|added|wrote|explained|recalled|argued)(?=[,.]|$)")
_FULL_NAME = re.compile(r"[A-Z][\w'-]+\s(?:[A-Z]\.\s)?[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen)\b")
_PERSONAL = re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b", re.IGNORECASE)
#: A name: a capital that is not the sentence's first, nor a day's or a month's, nor I.
_NAME = re.compile(
    r"(?<=\s)[“\"(]*(?!(?:I|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:[a-z]*day|'\w+|[a-z]*(?:ary|ch|il|e|y|ust|ber)|\.)?\b)[A-Z]\w"
)
#: What opens a sentence and is no name: all else with a capital may be one.
_FUNCTION_WORDS = """
a about above across after against all almost along also although amid among an and any around as asked at away back
because before behind below beneath beside besides between beyond both but by despite down during each early either
even ever every few finally for from given had has have i if in inside instead into is it just last late later like
many maybe more most much my near nearly neither never next no nobody nor not nothing now of off on once one only or
our out outside over past perhaps rather said says several since so some sometimes soon still such than that the their
then there these this those though three through throughout till to today together told tonight too toward towards two
under unless until up upon usually we what when where whether which while with within without would yes yesterday yet
you your
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
#: What may stand for a person. Rather too many: what is not known keeps the sentence.
_NO_PERSON_WORDS = """
after under over never ever other another or for nor later earlier winter summer number quarter water november december
october september rather whether together longer however further per her their door floor indoor outdoor paper river
weather corner center power went sent spent percent silent different recent important event moment vapor
"""
_PERSON_WORDS = """
suspect who whose whom boy girl son wife husband friend uncle aunt niece nephew cousin king queen one everyone everybody
anyone anybody someone somebody nobody each judge coach guard pilot victim guest guy kid baby bride groom host nurse
witness spy thief critic clerk mechanic head male female adult youth teen captain colleague neighbour couple year-old
"""
_PERSON = re.compile(
    rf"\b(?:(?!(?:{'|'.join(_NO_PERSON_WORDS.split())})\b)\w*(?:er|or|man|woman|men|women|ist|ian|ant|ent|ee|ess|child"
    rf"|chief|boss)|{'|'.join(_PERSON_WORDS.split())})s?(?:'s)?\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?:In addition to|Along with|Together with|As well as|As part of|Because of|Thanks to) (?:its|their|his|her)\b"
)
#: In a new study out Monday, they say: nobody before who they could be.
_THEY = re.compile(r"(?:In|On|At|By|For|With|From|Under|During)\s(?P<before>[^,“\"]*),\sthey\b")
_SEVERAL = re.compile(
    r"\b(?!(?:this|his|its|was|has|is|as|us|days|weeks|months|years|hours|minutes)\b)\w+s\b|\band\b|people"
)
_OWNER_BEHIND = re.compile(
    r"(?:[A-Z][a-z]+\s(?:[a-z]+\s){0,2}(?:his|her|its|their)"
    r"|(?:Before|After|When|While|As|Although|Though|Because|Since|If|Once|Until|Unless)\s(?:he|she|it|they))"
    r"\s[^,“\"]{2,60},\s(?!I\b)(?:the\s)?[A-Z]\w"
)
#: The name comes behind the opening that speaks of it: In his speech, Marlow said.
_NAMED_AFTER = re.compile(r"[^,]{0,60},\s(?:the\s|Mrs?\.?\s|Dr\.?\s)?(?!I\b)[A-Z]\w")
#: How far a pronoun is looked for, in characters.
_WITHIN = 300


def hangs(folded: str) -> bool:
    """Whether it goes on from the sentence before, or speaks of him or her and names nobody."""
    text = folded[:_WITHIN].replace("’", "'")
    if (
        _TAIL.search(folded, max(0, len(folded) - 20))
        or _OPENING.match(text)
        or _SPOKEN.search(text)
        or (_OWNED.match(text) and not is_named_after(text))
    ):
        return True
    they = _THEY.match(text)
    if they and not _SEVERAL.search(they["before"]) and not _NAME.search(they["before"]):
        return True
    return _names_no_speaker(text) or _names_nobody(text)


def is_named_after(folded: str) -> bool:
    """Whether an opening with a pronoun is followed by the name that it speaks of: When he left, Marlow."""
    return _OWNER_BEHIND.match(folded) is not None


def _names_no_speaker(text: str) -> bool:
    bare = _QUOTED.sub(" ", text)
    found = _ASIDE.search(bare)
    if found is None:
        return False
    before = bare[: found.start()].strip()
    first = before.partition(" ")[0]
    is_named = first[:1].isupper() and first.lower() not in _FUNCTION and not first.endswith(("ing", "s"))
    return not (is_named or _FULL_NAME.search(before) or _PERSON.search(before))


def _names_nobody(text: str) -> bool:
    bare = _QUOTED.sub(" ", text).strip()
    found = _PERSONAL.search(bare)
    if found is None:
        return False
    before = bare[: found.start()]
    first = re.match(r"\W*(\w+)", before)
    if first and first[1][0].isupper() and first[1].lower() not in _FUNCTION:
        return False
    if _NAME.search(before) or _PERSON.search(before):
        return False
    return _NAMED_AFTER.match(bare, found.end()) is None
