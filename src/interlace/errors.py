"""Every deliberate refusal of Interlace, with a stable code.

A refusal says what is wrong, where, how many, and what to do about it. It is raised before anything is
written, and the command line prints it without a traceback. Codes are never reused; each has a paragraph in
`docs/reference/errors.md`.

====  ==========================================
E1xx  tables and their margins
E2xx  methods that do not apply to these figures
E3xx  units, years, versions that do not fit
E4xx  names and codes nobody knows
E5xx  sources: files and services
E6xx  releases
E7xx  matching
E8xx  the command line and the platform
====  ==========================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is not an error of ours
    """The base of all deliberate refusals: a coded problem and its remedy.

    Parameters
    ----------
    problem
        What is wrong, where and how often, in one sentence that ends with a full stop.
    do
        What the reader can do about it.
    """

    code: ClassVar[str] = "E000"

    def __init__(self, problem: str, *, do: str) -> None:
        self.problem = problem
        self.do = do
        super().__init__(f"[{self.code}] {problem}\nWhat to do: {do}")


class BadInput(Refusal):
    """What was handed in is not what it should be (exit status 10)."""


class MethodRefused(Refusal):
    """The input is sound, but the method asked for has no meaning on it (exit status 11)."""


class SourceUnreachable(Refusal):
    """A provider did not answer, or not with what was asked for (exit status 12)."""


def listed(names: Sequence[str], *, at_most: int = 8) -> str:
    """Join names for a sentence, and say how many more there are."""
    shown = ", ".join(names[:at_most])
    more = len(names) - at_most
    return f"{shown} and {more} more" if more > 0 else shown


def numbered(problems: Iterable[str]) -> str:
    """Lay out several problems of one file, one a line."""
    return "".join(f"\n  - {problem}" for problem in problems)


class EmptyMargin(MethodRefused):
    """A region or an activity sums to zero, so a share of it does not exist."""

    code = "E101"


class MalformedTable(BadInput):
    """A table of amounts has wrong shapes, duplicates, negatives or infinities."""

    code = "E102"


class UnknownLabel(BadInput):
    """A region or an activity was asked for that the table does not have."""

    code = "E103"


class NothingPublished(MethodRefused):
    """Too little is published for the figure asked for."""

    code = "E104"


class NotConvertible(BadInput):
    """A region or an activity has no target in the nomenclature asked for."""

    code = "E105"


class WrongShape(BadInput):
    """Arrays handed to a kernel do not fit together."""

    code = "E106"


class DisconnectedNetwork(MethodRefused):
    """Regions and activities fall into groups with nothing in common, so one ranking of complexity does not exist."""

    code = "E201"


class ConstantScores(MethodRefused):
    """Every region would get the same score, so nothing can be ranked or standardised."""

    code = "E202"


class OrientationMissing(MethodRefused):
    """An eigenvector has no sign of its own, and nothing usable was given to choose one."""

    code = "E203"


class AmbiguousDirection(MethodRefused):
    """Two eigenvalues coincide, so the direction that would rank regions is not determined."""

    code = "E204"


class UnsoundWeights(BadInput):
    """Weights are negative, not finite, or all zero."""

    code = "E205"


class UnknownChoice(BadInput):
    """A method was asked for by a name it does not have."""

    code = "E206"


class UnsoundCard(BadInput):
    """The description of an indicator is incomplete or cites a source the bibliography lacks."""

    code = "E207"


class UnitMismatch(BadInput):
    """Two tables are in units or nomenclatures that may not be combined."""

    code = "E310"


class NoSuchYear(BadInput):
    """There is no data for the year asked for."""

    code = "E320"


class MalformedFile(BadInput):
    """A file of a provider is damaged or contradicts itself; every place is listed, nothing of it is used."""

    code = "E501"
    shown: ClassVar[int] = 20

    def __init__(self, problem: str, *, places: Sequence[str] = (), do: str) -> None:
        """`places` has one text for each problem, beginning with its line; the message shows the first `shown`."""
        self.places = tuple(places)
        more = len(self.places) - self.shown
        rest = [f"and {more} more, not shown"] if more > 0 else []
        super().__init__(problem + numbered([*self.places[: self.shown], *rest]), do=do)


class UnknownDialect(BadInput):
    """A file is in none of the dialects its provider is known to use."""

    code = "E502"


class UnknownMeasures(BadInput):
    """A frame of business statistics uses no code list Interlace knows."""

    code = "E503"


class NoAnswer(SourceUnreachable):
    """A service was asked several times and never answered properly."""

    code = "E510"


class RefusedByService(SourceUnreachable):
    """A service understood the question and refuses it for good."""

    code = "E511"


class QueryTooLarge(SourceUnreachable):
    """A service finds a question too large that cannot be divided any further."""

    code = "E512"


class WrongAnswer(SourceUnreachable):
    """A service answered something other than what was asked."""

    code = "E513"


class BadQuery(BadInput):
    """A question to a service names a dataset, a dimension or a code that it does not have."""

    code = "E514"


class DamagedSnapshot(BadInput):
    """A fetched file on disk is missing or no longer what was fetched."""

    code = "E520"


class CacheInUse(BadInput):
    """Another run is fetching into the same cache at this moment."""

    code = "E521"


class ConsentMissing(BadInput):
    """Something under terms of its own was to be downloaded and nobody has agreed to the terms."""

    code = "E530"


class UnknownRegion(BadInput):
    """A region was asked for that nobody knows."""

    code = "E401"


class AmbiguousRegion(BadInput):
    """A name fits several regions."""

    code = "E402"


class UnknownActivity(BadInput):
    """An activity was asked for that nobody knows."""

    code = "E403"


class AmbiguousActivity(BadInput):
    """A name fits several activities."""

    code = "E404"


class BadActivityCode(BadInput):
    """A text is not a code of the nomenclature of activities."""

    code = "E405"


class MixedLevels(MethodRefused):
    """Activities of different levels, one inside another, may not be added up."""

    code = "E406"


class NotOneToOne(MethodRefused):
    """Activities of one nomenclature have several counterparts in the other, and there are no weights."""

    code = "E407"


class NoCrosswalk(BadInput):
    """There is no conversion between these versions."""

    code = "E408"


class MissingOriginals(BadInput):
    """Original files that a release is built from are not where they were looked for."""

    code = "E605"


class NotARelease(BadInput):
    """A folder does not hold a release of Interlace."""

    code = "E601"


class WrongChecksum(BadInput):
    """A file of a release is not the one its manifest describes."""

    code = "E602"


class MissingTable(BadInput):
    """A release lacks a table that was asked for."""

    code = "E603"


class ReleaseExists(BadInput):
    """The folder to write a release to already holds something."""

    code = "E604"


class MalformedRegister(BadInput):
    """The register of partnerships names something that is nowhere described, or says it in unknown words."""

    code = "E606"


class BadWeights(BadInput):
    """The weights given to the reasons for a partner cannot be used."""

    code = "E701"


class NotRanked(MethodRefused):
    """Too little is published about a region to suggest partners for it, or to suggest it."""

    code = "E702"


class OutputExists(BadInput):
    """The file to write an answer to is there already."""

    code = "E801"


class UnknownForm(BadInput):
    """An answer was asked for in a form that does not exist."""

    code = "E802"


class NoFigure(BadInput):
    """A figure was asked for where there is none."""

    code = "E803"


class MissingExtra(BadInput):
    """A part of Interlace that is installed separately is not there."""

    code = "E804"


class BadOption(BadInput):
    """An option of the command line is not written as it should be."""

    code = "E805"


class WrongSettings(BadInput):
    """The platform's environment variables hold values that cannot be used."""

    code = "E850"


class NoEvidence(BadInput):
    """The platform has no imported release to answer from."""

    code = "E851"


class UnfitEvidence(BadInput):
    """The tables of a release do not fit together, so the platform imports none of it."""

    code = "E852"


class UnfitRegister(BadInput):
    """The register of partnerships names things it does not hold, or dates that are none."""

    code = "E853"


class NoFreePort(BadInput):
    """Every port the demonstration may use is taken."""

    code = "E854"


class MalformedRecords(BadInput):
    """Records to be counted lack a column, or say nothing."""

    code = "E107"


class EngineMissing(BadInput):
    """The engine asked for to count records is not installed."""

    code = "E108"


class UnknownPartnership(BadInput):
    """A partnership was asked for that the register does not have."""

    code = "E409"


class BadCandidates(BadInput):
    """The candidates for a consortium do not fit together: shapes, names or strengths."""

    code = "E720"


class BadRules(BadInput):
    """The rules for a consortium contradict themselves, or name somebody who is no candidate."""

    code = "E721"


class NoSuchConsortium(MethodRefused):
    """No set of candidates keeps all rules; the message names the rules that conflict and what would help."""

    code = "E722"


class NotFoundInTime(MethodRefused):
    """Neither a consortium that keeps the rules nor a proof that there is none was found in the time given."""

    code = "E723"


class UnsoundRuleSet(BadInput):
    """A file of rules of eligibility is incomplete, or uses words that no rule knows."""

    code = "E703"


class UnknownRuleSet(BadInput):
    """A rule set was asked for that is not here."""

    code = "E704"


class BadPartners(BadInput):
    """The partners or answers to check against rules of eligibility are not written as they should be."""

    code = "E705"
