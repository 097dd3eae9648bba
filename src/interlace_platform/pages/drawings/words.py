"""The words that figures bring themselves, in the reader's language."""

from __future__ import annotations

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from interlace_platform.evidence import figures
from interlace_platform.pages.wording import QUADRANTS, RELATIONS, ROLES


def figure_words(not_published: str = "") -> figures.Words:
    """All words of a figure; `not_published` says what a mark without a value means, where it means something else."""
    near_rare, far_rare, near_common, far_common = (str(quadrant.title) for quadrant in QUADRANTS.values())
    return figures.Words(
        source=_("Source"),
        region=_("Region"),
        code=_("Code"),
        activity=_("Activity"),
        value=_("Value"),
        year=_("Year"),
        role=_("Role"),
        note=_("Note"),
        of=_("of"),
        not_published=not_published or _("not published"),
        not_enough=not_published or _("not enough published data"),
        outermost=_("Outermost regions, each to its own scale"),
        interval=_("Interval"),
        average=_("average"),
        density=_("Relatedness density"),
        complexity=_("Complexity"),
        closer=_("closer to what the region does"),
        more_complex=_("more complex"),
        quadrants=(near_rare, far_rare, near_common, far_common),
        size_is=_("Area of a circle:"),
        persons=_("persons employed"),
        present=_("already strong"),
        absent=_("not yet"),
        contribution=_("Contribution"),
        no_evidence=_("no evidence"),
        total=_("Total"),
        start=_("From"),
        end=_("To"),
        open_end=_("no end known"),
        open_start=_("no start known"),
        uncertain=_("uncertain"),
        as_of=_("as of"),
        break_in_series=_("break in series"),
        relation=_("Relation"),
        from_=_("From"),
        to=_("To"),
        partner=_("Partner"),
        thousands=get_format("THOUSAND_SEPARATOR"),
        point=get_format("DECIMAL_SEPARATOR"),
        roles={key: str(word) for key, word in ROLES.items()},
        relations={key: str(word) for key, word in RELATIONS.items()},
        flows={
            "continues": _("continues as"),
            "merged_into": _("merged into"),
            "split_from": _("split off as"),
            "grew_out_of": _("gave rise to"),
        },
    )
