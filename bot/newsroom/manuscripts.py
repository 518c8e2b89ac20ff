"""What a story is told from: the reports that stand, and what they said before they were corrected. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from bot.analysis.analysed import Manuscript, Revised
from storage import TextReport, Version
from summarizer import Report

#: Of a story of more reports than anybody reads, its beginning and what is newest. The work grows with the square of
#: their number.
_FIRST, _NEWEST = 5, 25
#: Characters of a report: longer than any news; what is longer is a document that an outlet reprints.
_LONGEST = 20_000
#: Former versions of a report that are compared with the present one, the latest. Of a page that is rewritten all day
#: the earlier ones differ in everything.
_VERSIONS = 8


def manuscript_of(standing: Sequence[TextReport], versions: Mapping[int, Sequence[Version]]) -> Manuscript:
    """``standing`` is in order of arrival, ``versions`` by article id, each oldest first."""
    chosen = standing if len(standing) <= _FIRST + _NEWEST else (*standing[:_FIRST], *standing[-_NEWEST:])
    reports = tuple(Report(one.id, one.title, one.text[:_LONGEST], one.dated_at) for one in chosen)
    revised = tuple(found for one in chosen for found in _revised(one, versions.get(one.id, ())))
    return Manuscript(reports, revised, {one.id: one.version for one in chosen})


def _revised(report: TextReport, versions: Sequence[Version]) -> Iterator[Revised]:
    """Not a version since which nothing was corrected: what only stood in for the article, say, until it was read."""
    for place, version in enumerate(versions[-_VERSIONS:]):
        if any(later.changed for later in versions[-_VERSIONS:][place:]):
            was, now = ((one.title, one.text[:_LONGEST]) for one in (version, report))
            yield Revised(report.id, version.version, report.version, was, now, versions[-1].replaced_at)
