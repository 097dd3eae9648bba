"""Write docs/reference/founding.md: states drawn from the table of moves, criteria from their forms."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "founding.md"
ABOUT = """# Founding a partnership

How a group of regions founds a thematic partnership on the platform. This page is written by
`python -m tools.document_founding`; states and moves come from `interlace_platform.founding.moves`, the criteria from
`interlace_platform/founding/forms/`, which the platform itself obeys.

An *expression of interest* is written together: whoever acts for a founding organisation changes it while it is a draft
or returned. One of the leads submits it. It then belongs to the next *cut-off*, which the platform team enters, at most
two a year; what is submitted after it belongs to the one that follows.

## States
"""
RULES = """
## Letters and mandates

- Each founder has one: asked for, received, checked. Who acts for a founder records it, or the platform team does, with
  the day, the office that signed (not a name), and the file, a reference or an address.
- The platform team checks it; nobody who acts for a founder does. A letter recorded again has to be checked again.
- The letter of an organisation that leads commits political support, and resources for at least 24 months.
- Files are known by their content (PDF, PNG, JPEG, ODT, DOCX without macros), at most `INTERLACE_UPLOAD_MB` large,
  kept under their SHA-256, and sent as attachments in a sandbox to those within only.

## Review and decision

- The platform team assigns reviewers among itself; the first one takes it up. Whoever acts for a founding organisation
  can neither review, check letters nor decide.
- Each reviewer finds each criterion met, not met or unclear, and says why. Authors read the findings, without names,
  once it is returned or decided.
- Accepting opens the partnership as a draft, in the same transaction, with the founders whose letters are checked. The
  others can join by a claim. The scoping note and the chosen activities go with it.
- Every move, answer, letter and finding stands in the audit log, which those who act for a founder can read.

## Who sees what

| what | who |
|---|---|
| drafts, what was submitted, returned, withdrawn, declined | who acts for a founding organisation, the platform team |
| findings of reviewers | the platform team; authors once it is returned or decided |
| what was accepted: title, public founders, day, reasons, scoping note | everybody |
| answers, letters and steps of what was accepted | who acts for a founding organisation, the platform team |

Mails go to those who agreed to notices: to the platform team when something is submitted, to those who act for founders
when it is returned or decided.

## Scoping notes

Written in sections, in Markdown. Every saved version is kept with its author and what changed; two versions are
compared word by word. Once the partnership is open, its coordinators (or the platform team) write the scope anew, and
say why. Partnerships that were founded elsewhere can have one, too.

## Through the API

`GET /api/v1/founding` lists what a token may see, `GET /api/v1/founding/{public_id}` gives one. Nothing is written
there: founding needs people who read the page before they sign.

## The criteria
"""


def page() -> str:
    """The text of the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    django.setup()
    return "\n".join([ABOUT, drawing(), "", *table(), RULES.strip("\n"), "", *criteria()]) + "\n"


def drawing() -> str:
    """The states, with an arrow for every move."""
    from interlace_platform.founding.moves import MOVES  # noqa: PLC0415 - after the setup

    width = max(len(row.before or "(new)") for row in MOVES)
    reach = max(len(row.move) for row in MOVES) + 4
    arrows = [f"{row.before or '(new)':>{width}} {f' {row.move} ':─^{reach}}▶ {row.after}" for row in MOVES]
    return "\n".join(["```text", *arrows, "```"])


def table() -> list[str]:
    """Every move with who may make it, and when."""
    from interlace_platform.founding.moves import MOVES  # noqa: PLC0415 - after the setup

    rows = [
        f"| {row.move.label} | {row.before.label if row.before else '–'} | {row.after.label} "
        f"| {'; '.join(sorted(str(party.label) for party in row.parties))} | {row.when.label or 'at any time'} "
        f"| {'with reasons' if row.needs_reason else ''} |"
        for row in MOVES
    ]
    return ["| move | from | to | who | when | |", "|---|---|---|---|---|---|", *rows, ""]


def criteria() -> list[str]:
    """What each generation of the form asks, with its sources."""
    from interlace_platform.founding.criteria import form_versions  # noqa: PLC0415 - after the setup

    lines = []
    for form in form_versions():
        lines += ["", f"### {form.title} ({form.generation})", "", f"{form.validity_note} Sources:", ""]
        lines += [f"- {each.key}: {f'<{each.url}>' if each.url else each.title}" for each in form.sources]
        lines += ["", "| criterion | what is asked | required | source |", "|---|---|---|---|"]
        lines += [
            f"| {each.title} | {each.question} | {'yes' if each.is_required else 'no'} "
            f"| {', '.join(source.key for source in each.sources)} |"
            for each in form.criteria
        ]
    return lines


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
