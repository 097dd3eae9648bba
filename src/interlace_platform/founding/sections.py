"""The sections of a scoping note, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """One part of a scoping note, and what stands in it."""

    key: str
    title: str | Promise
    guidance: str | Promise


SECTIONS = (
    Section("context", _("Context"), _("What is changing in this field, and why regions should act now.")),
    Section(
        "area",
        _("Area of co-investment"),
        _("What regions and companies would put money into together, and what business and society get from it."),
    ),
    Section(
        "regions",
        _("Regions and their motivations"),
        _("Who takes part, which of their priorities match, and what each of them wants from it."),
    ),
    Section(
        "community", _("Companies and researchers"), _("Clusters, networks, research centres and facilities behind it.")
    ),
    Section("value_chain", _("Value chain"), _("Its steps, who is where on it, and what is missing.")),
    Section("objectives", _("Objectives"), _("What should be there in five years, and how one would see it.")),
    Section("sub_themes", _("Sub-themes"), _("The parts of the work, each narrow enough for a working group.")),
    Section("project_ideas", _("Project ideas"), _("First ideas, and which region declared them.")),
    Section(
        "catching_up", _("A path for catching-up regions"), _("How regions with less to begin with can take part.")
    ),
    Section("governance", _("Governance"), _("Who leads, who decides what and how, how others join.")),
)
KEYS = tuple(section.key for section in SECTIONS)
