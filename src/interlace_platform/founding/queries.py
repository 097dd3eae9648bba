"""All reads of founding, as nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from interlace_platform.accounts.models import PlatformRole, User
from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.founding import policy
from interlace_platform.founding.criteria import Criterion, FormVersion, form_version
from interlace_platform.founding.models import (
    Answer,
    Assessment,
    CutOff,
    Expression,
    ExpressionState,
    Finding,
    FoundingOrganisation,
    LetterState,
    Move,
    Reviewer,
    ScopingNote,
    ScopingVersion,
    Step,
)
from interlace_platform.founding.moves import MOVES
from interlace_platform.organisations.models import ACTING_ROLES, Affiliation
from interlace_platform.partnerships.membership import ROLE_ORDER
from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to

NOT_STATED = "not-stated"
WITH_THE_TEAM = (ExpressionState.SUBMITTED, ExpressionState.UNDER_REVIEW)


@dataclass(frozen=True)
class Answered:
    """One criterion with what was said to it; `answer` is None where nothing was."""

    number: int
    criterion: Criterion
    answer: Answer | None

    @property
    def text(self) -> str:
        """What was said; empty where nothing was."""
        return self.answer.text if self.answer else ""

    @property
    def is_missing(self) -> bool:
        """Whether it has to be answered and is not."""
        return self.criterion.is_required and not self.text


@dataclass(frozen=True)
class Judged:
    """One criterion with its answer and what each reviewer finds."""

    answered: Answered
    assessments: tuple[Assessment, ...]

    def count(self, finding: Finding) -> int:
        """How many reviewers find this."""
        return sum(each.finding == finding for each in self.assessments)


@dataclass(frozen=True)
class Readiness:
    """What is still missing before an expression of interest can be submitted, and before it can be accepted."""

    answered: tuple[Answered, ...]
    founders: tuple[FoundingOrganisation, ...]

    @property
    def missing(self) -> tuple[Answered, ...]:
        """The criteria that have to be answered and are not."""
        return tuple(each for each in self.answered if each.is_missing)

    @property
    def leads(self) -> tuple[FoundingOrganisation, ...]:
        """Who leads or co-leads."""
        return tuple(each for each in self.founders if each.leads)

    @property
    def unchecked_leads(self) -> tuple[FoundingOrganisation, ...]:
        """Those of them whose letters are not checked."""
        return tuple(each for each in self.leads if each.letter != LetterState.CHECKED)

    @property
    def unchecked(self) -> tuple[FoundingOrganisation, ...]:
        """Everybody who would not take part if it were accepted now."""
        return tuple(each for each in self.founders if each.letter != LetterState.CHECKED)

    @property
    def is_complete(self) -> bool:
        """Whether it can be submitted."""
        return not self.missing and bool(self.leads)


def expressions(reader: Reader = VISITOR, *, state: str = "", platform: str = "") -> QuerySet[Expression]:
    """What a reader may see, the latest first."""
    found = policy.visible_to(reader)
    if state:
        found = found.filter(state=state)
    if platform:
        found = found.filter(platform__key=platform)
    return found.order_by("-since", "-pk")


def own_expressions(reader: Reader) -> QuerySet[Expression]:
    """Those whose founders somebody acts for, the latest first."""
    return expressions(reader).filter(policy.own_expressions(reader))


def accepted_expressions(reader: Reader = VISITOR) -> QuerySet[Expression]:
    """What was accepted, the latest first."""
    return expressions(reader, state=ExpressionState.ACCEPTED)


def expressions_to_review(reader: Reader) -> QuerySet[Expression]:
    """What is with the platform team, the earliest cut-off first, then what waits longest."""
    found = expressions(reader) if is_platform_team(reader) else Expression.objects.none()
    order = (F("cut_off__closes_on").asc(nulls_last=True), "since", "pk")
    return found.filter(state__in=WITH_THE_TEAM).prefetch_related("reviewers__user").order_by(*order)


def expressions_done(reader: Reader) -> QuerySet[Expression]:
    """What is not with the platform team: drafts, what was returned, withdrawn and decided; the latest first."""
    found = expressions(reader) if is_platform_team(reader) else Expression.objects.none()
    return found.exclude(state__in=WITH_THE_TEAM).prefetch_related("reviewers__user")


def expression(public_id: UUID | str, reader: Reader = VISITOR) -> Expression:
    """The one way to an expression of interest; unknown and not visible look the same."""
    found = policy.visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def form_of(found: Expression) -> FormVersion:
    """The version of the criteria that it answers."""
    return form_version(found.form)


def answers_of(found: Expression) -> tuple[Answered, ...]:
    """Every criterion of its form with its answer."""
    said = {answer.criterion: answer for answer in found.answers.all()}
    criteria = form_of(found).criteria
    return tuple(Answered(place, each, said.get(each.key)) for place, each in enumerate(criteria, 1))


def founders_of(found: Expression, reader: Reader = VISITOR) -> tuple[FoundingOrganisation, ...]:
    """Who founds, as far as the reader may know, leads first."""
    rows = policy.founders_visible_to(reader, found)
    return in_order(rows.select_related("organisation", "territory", "file", "checked_by"))


def in_order(rows: QuerySet[FoundingOrganisation]) -> tuple[FoundingOrganisation, ...]:
    return tuple(sorted(rows, key=lambda each: (ROLE_ORDER[each.role], each.organisation.folded, each.pk)))


def founder(found: Expression, number: int, reader: Reader = VISITOR) -> FoundingOrganisation:
    """One founding organisation."""
    rows = policy.founders_visible_to(reader, found).select_related("organisation", "territory", "file", "expression")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Unknown(str(number))
    return row


def readiness_of(found: Expression, reader: Reader) -> Readiness:
    """How far it is."""
    return Readiness(answers_of(found), founders_of(found, reader))


def steps_of(found: Expression) -> tuple[Step, ...]:
    """What was done to it, the latest first."""
    return tuple(found.steps.select_related("by").order_by("-at", "-pk"))


def moves_open_to(reader: Reader, found: Expression) -> frozenset[Move]:
    """The moves that a reader may make with it as it stands (the conditions of the table aside)."""
    parties = policy.parties_of(reader, found)
    return frozenset(row.move for row in MOVES if row.before == found.state and row.parties & parties)


def assessments_of(found: Expression, reader: Reader) -> tuple[Judged, ...]:
    """Every criterion with its answer and what reviewers find, as far as the reader may know."""
    rows: dict[str, list[Assessment]] = {}
    seen = policy.assessments_visible_to(reader, found).select_related("reviewer", "expression")
    for row in seen.order_by("written_at", "pk"):
        rows.setdefault(row.criterion, []).append(row)
    return tuple(Judged(each, tuple(rows.get(each.criterion.key, ()))) for each in answers_of(found))


def own_assessments(found: Expression, reader: Reader) -> Mapping[str, Assessment]:
    """What a reader found of each criterion."""
    rows = policy.assessments_visible_to(reader, found).filter(reviewer_id=reader.pk)
    return {row.criterion: row for row in rows}


def reviewers_of(found: Expression) -> tuple[Reviewer, ...]:
    """Who reviews it, in the order in which they were assigned."""
    return tuple(found.reviewers.select_related("user").order_by("assigned_at", "pk"))


def possible_reviewers(found: Expression) -> QuerySet[User]:
    """The platform team without those who act for a founding organisation, and those assigned already."""
    granted = in_force(prefix="grants__")
    acting = Affiliation.objects.filter(
        in_force(), organisation__founded__expression=found, role__in=ACTING_ROLES, person__user__isnull=False
    )
    team = User.objects.filter(granted, grants__role=PlatformRole.TEAM, is_active=True)
    free = team.exclude(pk__in=acting.values("person__user_id")).exclude(pk__in=found.reviewers.values("user_id"))
    return free.distinct().order_by("name", "pk")


def cut_offs(reader: Reader = VISITOR) -> QuerySet[CutOff]:
    """All cut-offs, the latest first."""
    return policy.cut_offs_visible_to(reader).order_by("-closes_on")


def coming_cut_offs(reader: Reader = VISITOR) -> tuple[CutOff, ...]:
    """Those that are still to come, the next first."""
    return tuple(policy.cut_offs_visible_to(reader).filter(closes_on__gte=today()).order_by("closes_on"))


def cut_off(number: int, reader: Reader = VISITOR) -> CutOff:
    """One cut-off."""
    found = policy.cut_offs_visible_to(reader).filter(pk=number).first()
    if found is None:
        raise Unknown(str(number))
    return found


def platforms() -> QuerySet[Platform]:
    """The platforms on which something can be founded: not the place of those whose platform no source states."""
    return Platform.objects.exclude(key=NOT_STATED).order_by("name")


def scoping_note(found: Expression | Partnership) -> ScopingNote | None:
    """The scoping note of an expression of interest or of a partnership; None while there is none."""
    mine = Q(expression=found) if isinstance(found, Expression) else Q(partnership=found)
    return ScopingNote.objects.filter(mine).first()


def versions_of(note: ScopingNote | None) -> tuple[ScopingVersion, ...]:
    """Its versions, the newest first."""
    return () if note is None else tuple(note.versions.select_related("written_by").order_by("-number"))


def expression_of(partnership: Partnership, reader: Reader = VISITOR) -> Expression | None:
    """The expression of interest from which a partnership came; None where it came otherwise."""
    return policy.visible_to(reader).filter(partnership=partnership).first()


def partnership_of(found: Expression, reader: Reader = VISITOR) -> Partnership | None:
    """The partnership that was opened with it, where the reader may see that; None elsewhere."""
    return partnerships_visible_to(reader).filter(expression=found).first()
