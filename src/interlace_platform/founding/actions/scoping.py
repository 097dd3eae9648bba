"""Scoping notes: every saved version is kept."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.founding import policy
from interlace_platform.founding.actions.drafting import edited
from interlace_platform.founding.models import Expression, ScopingNote, ScopingVersion
from interlace_platform.founding.recording import concerned
from interlace_platform.founding.sections import KEYS
from interlace_platform.partnerships.models import Partnership

LONGEST_SECTION = 20_000


@action
def write_scope(
    *, expression: Expression, sections: Mapping[str, str], what_changed: str = "", after: int | None = None, by: User
) -> ScopingVersion:
    """Save a version of the scoping note of a draft. `after` is the version it was written from, 0 for none.

    The same text as the last version's is harmless.
    """
    expression = edited(expression, by)
    note, _made = ScopingNote.objects.get_or_create(expression=expression)
    return saved(note, sections, what_changed, "", after, by)


@action(may=policy.may_rescope)
def write_partnership_scope(
    *,
    partnership: Partnership,
    sections: Mapping[str, str],
    reason: str,
    what_changed: str = "",
    after: int | None = None,
    by: User,
) -> ScopingVersion:
    """Save a version of the scoping note of a partnership, and say why its scope is written anew."""
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=partnership.pk)
    note, _made = ScopingNote.objects.get_or_create(partnership=partnership)
    refuse_wrong([("reason", not reason.strip(), _("Say why."))])
    return saved(note, sections, what_changed, reason, after, by)


def saved(
    note: ScopingNote, sections: Mapping[str, str], what_changed: str, reason: str, after: int | None, by: User
) -> ScopingVersion:
    last = note.versions.order_by("-number").first()
    said = {key: text.strip() for key in KEYS if (text := sections.get(key, "")).strip()}
    if last is not None and last.sections == said:
        return last
    refuse_unfit(sections, said, what_changed, reason, is_first=last is None)
    number = last.number if last else 0
    refuse_stale(number, after)
    version = ScopingVersion.objects.create(
        note=note, number=number + 1, sections=said, what_changed=what_changed.strip(), reason=reason.strip(),
        written_by=by,
    )  # fmt: skip
    concerns = [*(concerned(note.expression) if note.expression else []), *filter(None, [note.partnership])]
    details = {"version": version.number, "sections": sorted(changed_sections(last, version))}
    record(what="scoping_note.written", subject=note, by=by, details=details, concerns=concerns)
    return version


def changed_sections(before: ScopingVersion | None, after: ScopingVersion) -> list[str]:
    """The keys of the sections that differ between two versions, in their order."""
    old = before.sections if before else {}
    return [key for key in KEYS if old.get(key, "") != after.sections.get(key, "")]


def refuse_unfit(
    sections: Mapping[str, str], said: Mapping[str, str], what_changed: str, reason: str, *, is_first: bool
) -> None:
    too_long = [key for key, text in said.items() if len(text) > LONGEST_SECTION]
    refuse_wrong(
        [
            ("", not said, _("Write at least one section.")),
            ("", bool(set(sections) - set(KEYS)), _("A scoping note has no such section.")),
            *((key, True, _("At most 20,000 characters.")) for key in too_long),
            ("what_changed", not is_first and not what_changed.strip(), _("Say what changed.")),
            ("what_changed", len(what_changed) > 300, _("At most 300 characters.")),
            ("reason", len(reason) > 2000, _("At most 2,000 characters.")),
        ]
    )
