"""What is said of a document, and whether it can be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from interlace_platform.core.addresses import is_web_address
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.periods import today
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.evidence.folding import address_word, searchable
from interlace_platform.evidence.queries import activities
from interlace_platform.library.models import (
    NEWEST,
    OFFERED,
    OLDEST,
    Document,
    DocumentActivity,
    DocumentAuthor,
    DocumentKind,
    Licence,
    Shelved,
    ShownTo,
)
from interlace_platform.library.policy import Home
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Platform
from interlace_platform.territories.models import Territory

LONGEST_TITLE, LONGEST_DESCRIPTION, MOST_TAGS, LONGEST_TAG = 300, 5_000, 20, 40
RESERVED_SLUGS = frozenset({"new", "collections", "mine"})
COLUMNS = (
    "title", "description", "kind", "licence", "licence_text", "source_url", "published_by", "published_on", "shown_to",
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """All that is said of a document beside its files. People are named only if they agreed (`people_agreed`)."""

    title: str
    kind: str
    licence: str
    description: str = ""
    shown_to: str = ShownTo.PUBLIC
    licence_text: str = ""
    source_url: str = ""
    published_by: str = ""
    published_on: date | None = None
    year: int | None = None
    theme: Platform | None = None
    tags: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    territories: tuple[Territory, ...] = field(default=())
    organisations: tuple[Organisation, ...] = ()
    people: tuple[str, ...] = ()
    people_agreed: bool = False


def refuse_unfit_facts(facts: Facts, home: Home, *, is_attached: bool = False) -> None:
    """Everything that is wrong with what is said, at once. What `is_attached` may stay so."""
    year, unknown = facts.year, unknown_activities(facts.activities)
    refuse_wrong(
        [
            *unfit_shelf(facts.title, facts.description, facts.shown_to, home, is_attached=is_attached),
            ("kind", facts.kind not in DocumentKind.values, _("Choose one of the list.")),
            ("licence", facts.licence not in Licence.values, _("Choose one of the list.")),
            (
                "licence_text",
                facts.licence == Licence.OTHER and not facts.licence_text.strip(),
                _("Say what the licence allows."),
            ),
            ("licence_text", len(facts.licence_text) > 500, _("At most 500 characters.")),
            (
                "source_url",
                bool(facts.source_url) and not is_web_address(facts.source_url),
                _("That is no address on the web."),
            ),
            ("published_by", len(facts.published_by) > 200, _("At most 200 characters.")),
            (
                "published_on",
                facts.published_on is not None and facts.published_on > today(),
                _("That day has not come yet."),
            ),
            ("year", year is not None and not OLDEST <= year <= NEWEST, _("That is no year of a document.")),
            ("activities", bool(unknown), _("No activity is called %(codes)s.") % {"codes": ", ".join(unknown)}),
            ("tags", len(facts.tags) > MOST_TAGS, _("At most 20 tags.")),
            ("tags", any(len(tag) > LONGEST_TAG for tag in facts.tags), _("A tag has at most 40 characters.")),
            ("people", any(len(name) > 150 for name in facts.people), _("A name has at most 150 characters.")),
            (
                "people_agreed",
                bool(facts.people) and not facts.people_agreed,
                _("Name people only if they have agreed to it; say that they have, or name their organisations."),
            ),
        ]
    )


def unknown_activities(codes: tuple[str, ...]) -> list[str]:
    known = set(activities().filter(code__in=codes).values_list("code", flat=True)) if codes else set()
    return [code for code in codes if code not in known]


def unfit_shelf(
    title: str, description: str, shown_to: str, home: Home, *, is_attached: bool = False
) -> list[tuple[str, bool, str]]:
    """What is wrong with the title, the description and the readers of a document or collection."""
    choices = ShownTo.values if is_attached else OFFERED
    is_nowhere = shown_to == ShownTo.WITHIN and home.partnership is None
    return [
        ("title", not title.strip(), _("Give it a title.")),
        ("title", len(title) > LONGEST_TITLE, _("At most 300 characters.")),
        ("description", len(description) > LONGEST_DESCRIPTION, _("At most 5,000 characters.")),
        ("shown_to", shown_to not in choices, _("Choose one of the list.")),
        ("shown_to", is_nowhere, _("Only what belongs to a partnership can be shown to those within it.")),
    ]


def refuse_unfit_home(home: Home) -> None:
    """A home is of one partnership or of one organisation."""
    is_twice = home.partnership is not None and home.organisation is not None
    is_foreign = home.group is not None and home.group.partnership_id != getattr(home.partnership, "pk", None)
    if is_twice or is_foreign:
        raise Invalid(
            [Problem("home", _("It belongs to a partnership (perhaps to a group of it) or an organisation."))]
        )


def said_of(facts: Facts) -> dict[str, object]:
    """The columns of a document."""
    said: dict[str, object] = {name: getattr(facts, name) for name in COLUMNS}
    said |= {name: str(said[name]).strip() for name in ("title", "description", "licence_text", "published_by")}
    tags = list(dict.fromkeys(tag.strip() for tag in facts.tags if tag.strip()))
    year = facts.published_on.year if facts.published_on else facts.year
    folded = searchable(" ".join([facts.title, *tags]))[:700]
    return {**said, "tags": tags, "year": year, "platform": facts.theme, "folded": folded}


def describe(document: Document, facts: Facts) -> None:
    """Write down activities, places and authors anew."""
    document.territories.set(facts.territories)
    document.activities.all().delete()
    codes = dict.fromkeys(facts.activities)
    DocumentActivity.objects.bulk_create(DocumentActivity(document=document, code=code) for code in codes)
    agreed = {author.name: author.agreed_on for author in document.authors.all()}
    document.authors.all().delete()
    rows = [DocumentAuthor(organisation=each) for each in dict.fromkeys(facts.organisations)]
    names = dict.fromkeys(name.strip() for name in facts.people if name.strip())
    rows += [DocumentAuthor(name=name, agreed_on=agreed.get(name) or today()) for name in names]
    for position, row in enumerate(rows, 1):
        row.document, row.position = document, position
    DocumentAuthor.objects.bulk_create(rows)


def free_slug(model: type[Shelved], title: str, public_id: object) -> str:
    """The title as an address for ever; with the end of the id where another has it."""
    wanted = address_word(title)[:90] or "document"
    if wanted not in RESERVED_SLUGS and not model._default_manager.filter(slug=wanted).exists():
        return wanted
    return f"{wanted}-{str(public_id)[-8:]}"
