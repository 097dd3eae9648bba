"""One running partnership to try things on. It is fictional, and says so wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from allauth.account.models import EmailAddress

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.organisations import demonstration as organisations
from interlace_platform.organisations.actions.joining import accept_person
from interlace_platform.organisations.models import Affiliation, Organisation
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.actions.claims import (
    confirm_claim,
    dispute_claim,
    propose_claim,
    supersede_claim,
)
from interlace_platform.partnerships.actions.lineage import OtherEnd, link_lineage
from interlace_platform.partnerships.actions.mandates import Letter, grant_mandate
from interlace_platform.partnerships.actions.opening import Founder, open_partnership, publish_partnership
from interlace_platform.partnerships.models import Partnership, Platform, Role
from interlace_platform.partnerships.statements import Statement
from interlace_platform.territories.actions import import_territories
from interlace_platform.territories.models import Territory

KEY = "fictional-light-for-food"
BEGAN = date(2024, 1, 15)
FOUNDERS = {
    "NRA": Role.LEAD,
    "PNL-F": Role.CO_LEAD,
    "IUE": Role.WORKING_GROUP_LEAD,
    "FLPC": Role.PARTICIPATING,
    "MBAC": Role.PARTICIPATING,
    "ENIC-F": Role.OBSERVER,
}
REGIONS = {
    "NRA": "Nowhere (fictional region)",
    "PNL-F": "Neverland (fictional region)",
    "ECC-F": "Elsewhere (fictional)",
}
WHY = "An invented reason."


@action(may=policy.may_open)
def seed(*, by: User) -> Partnership:
    """Found the fictional partnership with everything that can happen in a register; twice is harmless."""
    known = Partnership.objects.filter(key=KEY).first()
    if known is not None:
        return known
    found = {own.acronym: own for own in organisations.seed(by=by)}
    regions = written_regions()
    partnership = founded(found, regions, by)
    speakers = {acronym: speaker_of(own) for acronym, own in found.items()}
    publish_partnership(partnership=partnership, by=speakers["NRA"])
    claim_things(partnership, found, speakers)
    give_mandates(partnership, found, regions, speakers["NRA"])
    link_lineage(
        partnership=partnership,
        relation="grew_out_of",
        other=OtherEnd(name="Fictional pilot on lamps for greenhouses", initiative_kind="pilot (fictional)", year=2022),
        source_title="An invented report",
        by=speakers["NRA"],
    )
    partnership.refresh_from_db()
    return partnership


def written_regions() -> dict[str, Territory]:
    keys = {acronym: f"fictional-{acronym.casefold()}" for acronym in REGIONS}
    empty = {"kind": "other", "nuts_code": "", "nuts_version": "", "country": "", "note": "Fictional."}
    import_territories(rows=[{"key": key, "name": REGIONS[acronym], **empty} for acronym, key in keys.items()])
    return {acronym: Territory.objects.get(key=key) for acronym, key in keys.items()}


def founded(found: Mapping[str, Organisation], regions: Mapping[str, Territory], by: User) -> Partnership:
    platform, _made = Platform.objects.get_or_create(
        key="fictional-demonstration", defaults={"name": "Demonstration (fictional)"}
    )
    return open_partnership(
        name="Light for Food (fictional demonstration)",
        key=KEY,
        platform=platform,
        founders=[Founder(found[name], role, regions.get(name)) for name, role in FOUNDERS.items()],
        scope="An invented partnership: lamps, lenses and sensors that help to grow and trace food.",
        since=BEGAN,
        source_title="Invented letters of commitment",
        is_fictional=True,
        by=by,
    )


def speaker_of(organisation: Organisation) -> User:
    """An account, which nobody can sign in with, for the person who speaks for a fictional organisation."""
    person = Affiliation.objects.filter(organisation=organisation).select_related("person__user").earliest("pk").person
    if person.user is not None:
        return person.user
    user = User.objects.create_user(person.email or "", name=person.name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    accept_person(person=person, by=user)
    return user


def claim_things(partnership: Partnership, found: Mapping[str, Organisation], speakers: Mapping[str, User]) -> None:
    """One claim corrected, one disputed, one that waits for the partnership, one for an organisation."""

    def says(who: str, since: str, role: str = "participating") -> Statement:
        return Statement(role, "committed", organisation=found[who], stated_from=since)

    lead = speakers["NRA"]
    old = propose_claim(partnership=partnership, statement=says("PTC", "2025"), by=lead)
    confirm_claim(claim=old, by=speakers["PTC"])
    new = supersede_claim(claim=old, statement=says("PTC", "2025-06"), reason=WHY, by=lead)
    confirm_claim(claim=new, by=speakers["PTC"])
    doubtful = propose_claim(partnership=partnership, statement=says("IHVA", "2024-09"), by=lead)
    confirm_claim(claim=doubtful, by=speakers["IHVA"])
    dispute_claim(claim=doubtful, reason="They came to no meeting (an invented reason).", by=speakers["MBAC"])
    propose_claim(partnership=partnership, statement=says("ECC-F", "2026"), by=speakers["ECC-F"])
    propose_claim(partnership=partnership, statement=says("SSF", "2026", "associated"), by=lead)


def give_mandates(
    partnership: Partnership, found: Mapping[str, Organisation], regions: Mapping[str, Territory], lead: User
) -> None:
    for acronym in ("NRA", "PNL-F"):
        grant_mandate(
            territory=regions[acronym],
            organisation=found[acronym],
            partnership=partnership,
            valid_from=BEGAN,
            letter=Letter("An invented letter of mandate"),
            by=lead,
        )
