"""Fictional organisations and people, so that a demonstration has somebody in it. Nobody here exists.

Every name says that it is made up; every row is marked as fictional, and pages show that wherever they show the row.
Addresses end in ``.example``, which no mail can reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.organisations.actions.describing import describe, update_cluster_profile
from interlace_platform.organisations.actions.people import enter_person
from interlace_platform.organisations.actions.registering import register_organisation
from interlace_platform.organisations.facts import ClusterFacts, OrganisationFacts
from interlace_platform.organisations.models import ClusterLabel, Organisation, OrganisationKind
from interlace_platform.organisations.policy import may_publish

BEGAN = date(2024, 1, 1)
KIND = OrganisationKind


@dataclass(frozen=True)
class Invented:
    """A made-up organisation, with who speaks for it."""

    name: str
    kind: str
    acronym: str
    text: str
    person: str
    themes: tuple[str, ...] = ()
    cluster: ClusterFacts | None = None
    translations: Mapping[str, str] | None = None


INVENTED: tuple[Invented, ...] = (
    Invented(
        "Fictional Lighthouse Photonics Cluster",
        KIND.CLUSTER_ORGANISATION,
        "FLPC",
        "An invented cluster of makers of lamps, lenses and lasers on an invented coast.",
        "Lumina Fictionalis",
        ("photonics", "sensors"),
        ClusterFacts(
            staff_fte=Decimal("3.5"),
            members_large=4,
            members_sme=41,
            members_research=3,
            members_university=2,
            members_public=1,
            members_other=0,
            label=ClusterLabel.SILVER,
            label_date=date(2025, 3, 1),
            sectors=("C26", "C27", "M72"),
            technology_fields=("photonics", "micro-optics"),
            services=("shared laboratory", "export help"),
            capabilities=("pilot line for lenses", "optical testing"),
            partners_sought=("makers of sensors for food", "users in shipbuilding"),
            has_english_site=True,
            evidence_url="https://lighthouse-photonics.example/report",
        ),
        {"fi": "Keksitty linssien ja laserien valmistajien klusteri keksityllä rannikolla."},
    ),
    Invented(
        "Imaginary Hydrogen Valley Association",
        KIND.CLUSTER_ORGANISATION,
        "IHVA",
        "A made-up association of producers and users of hydrogen.",
        "Hydra Imaginaria",
        ("hydrogen",),
        ClusterFacts(staff_fte=Decimal("0.4"), members_sme=9, members_large=3, sectors=("C20", "D35")),
    ),
    Invented(
        "Make-Believe Agri-Food Cluster",
        KIND.CLUSTER_ORGANISATION,
        "MBAC",
        "A cluster that exists in this demonstration only; it traces food that nobody has eaten.",
        "Cerea Makebelieve",
        ("agri-food", "traceability"),
        ClusterFacts(
            staff_fte=Decimal(2),
            members_sme=60,
            members_university=1,
            sectors=("A", "C10"),
            is_officially_recognised=True,
            has_english_site=False,
        ),
    ),
    Invented(
        "Pretend Textile Cluster",
        KIND.CLUSTER_ORGANISATION,
        "PTC",
        "Pretended weavers of pretended cloth.",
        "Textor Pretendus",
        ("textiles",),
        ClusterFacts(sectors=("C13", "C14")),
    ),
    Invented(
        "Nowhere Region Authority (fictional)",
        KIND.REGIONAL_AUTHORITY,
        "NRA",
        "The invented authority of a region that is on no map.",
        "Regina Nowhere",
        ("photonics", "agri-food"),
    ),
    Invented(
        "Elsewhere County Council (fictional)",
        KIND.REGIONAL_AUTHORITY,
        "ECC-F",
        "An invented council of an invented county.",
        "Conrad Elsewhere",
        ("hydrogen",),
    ),
    Invented(
        "Province of Neverland (fictional)",
        KIND.REGIONAL_AUTHORITY,
        "PNL-F",
        "A province out of a story.",
        "Petra Neverland",
        ("photonics",),
    ),
    Invented(
        "Utopia Regional Development Agency (fictional)",
        KIND.AGENCY,
        "URDA-F",
        "An agency for a place that is nowhere.",
        "Tomasina Utopia",
    ),
    Invented(
        "Invented University of Examples",
        KIND.UNIVERSITY,
        "IUE",
        "A university that teaches by example only.",
        "Exempla Gratia",
        ("photonics", "hydrogen"),
    ),
    Invented(
        "Fictional Institute for Applied Examples",
        KIND.RTO,
        "FIAE",
        "An institute without a building.",
        "Probus Exemplar",
        ("testing",),
    ),
    Invented(
        "Sample Sensors Ltd. (fictional)",
        KIND.COMPANY,
        "SSF",
        "A company that makes no sensors.",
        "Sampson Sample",
        ("sensors",),
    ),
    Invented(
        "Placeholder Lenses GmbH (fictional)",
        KIND.COMPANY,
        "PLF",
        "A company with nothing behind it.",
        "Linda Placeholder",
        ("photonics",),
    ),
    Invented(
        "European Network of Imaginary Clusters",
        KIND.EU_NETWORK,
        "ENIC-F",
        "A network between clusters that do not exist.",
        "Nettie Imaginary",
    ),
)


@action(may=may_publish)
def seed(*, by: User) -> tuple[Organisation, ...]:
    """Enter the fictional organisations and their people; those that are there already stay as they are."""
    return tuple(there_already(each) or entered(each, by) for each in INVENTED)


def there_already(invented: Invented) -> Organisation | None:
    return Organisation.objects.filter(name=invented.name, is_fictional=True).first()


def entered(invented: Invented, by: User) -> Organisation:
    host = f"{invented.acronym.casefold()}.example"
    organisation = register_organisation(
        facts=OrganisationFacts(
            name=invented.name,
            kind=invented.kind,
            acronym=invented.acronym,
            website=f"https://{host}/",
            contact_email=f"office@{host}",
            founding_year=2001,
            themes=invented.themes,
            is_fictional=True,
        ),
        by=by,
    )
    describe(organisation=organisation, language="en", description=invented.text, by=by)
    for language, text in (invented.translations or {}).items():
        describe(organisation=organisation, language=language, description=text, by=by)
    if invented.cluster is not None:
        update_cluster_profile(organisation=organisation, facts=invented.cluster, by=by)
    speak_for(organisation, invented.person, f"speaker@{host}", by)
    return organisation


def speak_for(organisation: Organisation, name: str, email: str, by: User) -> None:
    """Somebody invented represents it, and agreed to be named."""
    enter_person(
        organisation=organisation,
        name=name,
        email=email,
        role="representative",
        valid_from=BEGAN,
        has_agreed=True,
        by=by,
    )
