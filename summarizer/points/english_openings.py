"""What may stand before an English sentence's own words: a dateline, an agency, a label in capitals.

The pattern reads text folded by `fold_script`.
"""

import re

_DASH = r"\s*(?:—|--|–|-)\s"
_AGENCY = r"\([A-Z][\w .&/-]{1,24}\)"
DATELINE = re.compile(
    rf"""(?:
        [A-Z][A-Z .'’-]{{2,30}}(?:,[^—–\n]{{1,40}})?{_DASH}                     # RIVER CITY, March 3, 2026 /Wire/ --
      | [A-Z][A-Za-z\d .,]{{1,40}}{_AGENCY}{_DASH}                              # River City, March 3 (River Wire) —
      | [A-Z][A-Za-z .]{{2,24}},\s(?:[A-Z]{{2}}|[A-Z][a-z]{{2,5}}\.|[A-Z]\.[A-Z]\.)       # River City, Ill. —
        (?:,\s[A-Z][A-Za-z ]{{2,24}})? (?: {_DASH} | :\s(?=[A-Z“"]) )
      | [A-Z][a-z]+(?:\s[A-Z][a-z]+)?{_DASH}(?=[A-Z“"])(?!.*\s(?:—|--|–|-)\s)            # Rivertown — Several
      | {_AGENCY}{_DASH}
      | (?:[A-Z][A-Za-z .,]{{2,40}}\s)?
        \((?:AP|CNN|AFP|UPI|BBC|Reuters|Bloomberg|Xinhua|Kyodo|Wire)(?:\s[A-Z][a-z]+)?\)\s?(?=[A-Z“"])
      | [A-Z][\w-]+\.(?:[Cc]om|[Nn]et|[Oo]rg){_DASH}
      | (?!(?:WATCH|READ|SEE|MORE|RELATED|LISTEN|PHOTOS?|VIDEO|DEAR)\b)
        [A-Z]{{3}}[A-Z .'’-]{{0,24}}:\s(?=[A-Z“"])                              # RIVER CITY:
      | (?:Summary|Update|Breaking|Analysis|Opinion|Exclusive|A)\s?:\s(?=[A-Z“"]) | Summary\s(?=[A-Z][a-z]+\s[a-z])
      )\s*""",
    re.VERBOSE,
)
