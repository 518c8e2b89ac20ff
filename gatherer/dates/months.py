"""Names of months in the languages that sources of news write, whole or cut short."""

import unicodedata

_NAMES = (
    "january januar janner janvier enero gennaio janeiro januari января ιανουαριος",
    "february februar fevrier febrero febbraio fevereiro februari февраля φεβρουαριος",
    "march marz maerz mars marzo marco maart mrz marcius марта μαρτιος μαω",
    "april avril abril aprile aprilis апреля απριλιος",
    "may mai mayo maggio maio mei majus мая май μαιος",
    "june juni juin junio giugno junho junius июня ιουνιος",
    "july juli juillet julio luglio julho julius июля ιουλιος",
    "august aout agosto augustus augusztus августа αυγουστος",
    "september sept septembre septiembre settembre setembro szeptember сентября σεπτεμβριος",
    "october oktober octobre octubre ottobre outubro октября οκτωβριος",
    "november novembre noviembre novembro ноября νοεμβριος νοε",
    "december dezember decembre diciembre dicembre dezembro декабря δεκεμβριος",
)
_SHORTEST = 3
_CHINESE = ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")


def _beginnings() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for month, names in enumerate(_NAMES, 1):
        for name in names.split():
            for length in range(_SHORTEST, len(name) + 1):
                found.setdefault(name[:length], set()).add(month)
    return {beginning: months.pop() for beginning, months in found.items() if len(months) == 1}


_MONTHS = {
    **_beginnings(),
    **{name: month for month, name in enumerate(_CHINESE, 1)},
    **{f"{month}月": month for month in range(1, 13)},
}


def month_named(word: str) -> int:
    """1 to 12; 0 for a word that is no month."""
    word = word.lower().rstrip(".").replace(" ", "")
    if word in _MONTHS:
        return _MONTHS[word]
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return _MONTHS.get(plain, 0)
