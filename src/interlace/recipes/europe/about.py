"""What each table of the European release is, in words."""

from __future__ import annotations

from collections.abc import Mapping

from interlace.tables.release import TableAbout

CODE = "region code"
VERSION = "version of NUTS the code belongs to"
FLAG = (
    "flags of the source: b break, c confidential, d definition differs, e estimated, p provisional, r revised, "
    "u unreliable; empty for none"
)
YEAR = "calendar year"

ABOUT: Mapping[str, TableAbout] = {
    "regions": TableAbout(
        title="Regions: codes, names and parents in six versions of NUTS",
        sources=("nuts_2013_2016", "nuts_2016_2021", "nuts_2021_2024", "nuts_codes"),
        years="2006-2024",
        notes=(
            "A code keeps its latest spelling through all versions. Some codes given up before NUTS 2013 have no name "
            "in any file at hand: the code stands in place of it.",
            "Extra-regio codes are left out: they are no places. The United Kingdom ends with NUTS 2021.",
            "Statistical regions of Türkiye and the western Balkans are included from 2016 on.",
            "Kosovo*: this designation is without prejudice to positions on status, and is in line with UNSCR "
            "1244/1999 and the ICJ Opinion on the Kosovo declaration of independence.",
        ),
        columns={
            "code": CODE,
            "nuts_version": VERSION,
            "level": "0 country, 1 group of regions, 2 region, 3 small region",
            "name": "name in the region's own language",
            "name_latin": "the name in Latin letters",
            "parent": "code one level up; empty for a country",
            "country": "country in Eurostat's two letters (EL Greece, UK United Kingdom)",
        },
    ),
    "countries": TableAbout(
        title="Countries",
        sources=("nuts_2021_2024",),
        vintage="membership as of 2021",
        columns={
            "code": "country in Eurostat's two letters",
            "name_en": "English name",
            "is_eu_member": "member of the European Union in 2021",
        },
    ),
    "nuts_conversion": TableAbout(
        title="Conversion between versions of NUTS, by share of population",
        sources=(
            "jrc_nuts_converter", "nuts_2016_2021", "nuts_2021_2024",
            "nama_10r_3gdp", "nama_10r_2gdp", "nama_10r_2gdp.pps",
        ),
        years="2006-2024",
        columns={
            "level": "level of both codes",
            "from_version": "older version",
            "to_version": "newer version",
            "from_code": "region in the older version",
            "to_code": "region in the newer version",
            "weight": "share of the older region's people who live in the newer one; sums to 1 over each from_code",
            "weight_kind": "same: the whole region, recoded or not; pop18: people of 2018 on a grid; nuts3: people by "
            "small region as GDP per head implies; main: a few municipalities went elsewhere, their share is not "
            "published, all of it follows the region that continues it; equal: no weights at hand",
        },
    ),
    "region_categories": TableAbout(
        title="Region categories 2021-27, derived",
        sources=("nama_10r_2gdp.index", "nama_10r_3gdp"),
        years="2015-2017",
        columns={
            "code": CODE,
            "nuts_version": VERSION,
            "gdp_pps_index": "GDP per head in purchasing power standards, EU27 = 100, mean of 2015-2017",
            "category": "less_developed (below 75), transition (75 to 100), more_developed (above 100)",
            "basis": "how the category was obtained",
        },
    ),
    "macro_regions": TableAbout(
        title="Territories of the macro-regional strategies",
        sources=("macro_regional_strategies",),
        notes=(
            "Written by hand from the perimeters the strategies describe. Moldova, the Ukrainian oblasts and San "
            "Marino take part too and have no code here.",
        ),
        columns={
            "strategy": "EUSBSR Baltic Sea, EUSDR Danube, EUSAIR Adriatic and Ionian, EUSALP Alps",
            "territory": "code of NUTS 2021 at the level the strategy uses; regions inside it belong to the strategy",
            "note": "what the code stands for and where that is said",
        },
    ),
    "activities": TableAbout(
        title="Economic activities: NACE Rev. 2 and NACE Rev. 2.1",
        sources=("nace_rev_2_labels", "nace_rev_21"),
        notes=(
            "The same code may mean different things in the two revisions.",
            "Section labels, printed in capitals, are set as sentences.",
        ),
        columns={
            "nomenclature": "NACE Rev. 2 or NACE Rev. 2.1",
            "code": "section letter, then digits without a dot: C, C28, C284, C2841",
            "level": "1 section, 2 division, 3 group, 4 class",
            "parent": "code one level up; empty for a section",
            "label": "English label",
        },
    ),
    "activity_labels": TableAbout(
        title="Labels of the sections and divisions of NACE Rev. 2 in 25 languages",
        sources=("nace_rev_2_labels",),
        notes=("Irish is missing. Greek section labels stand in capitals as published.",),
        columns={
            "nomenclature": "NACE Rev. 2",
            "code": "activity",
            "language": "two letters (ISO 639-1)",
            "label": "label in that language",
        },
    ),
    "nace21_to_nace2": TableAbout(
        title="Links from NACE Rev. 2.1 to NACE Rev. 2, many to many and without weights",
        sources=("nace_rev_21",),
        notes=("Amounts cannot be converted along these links: nobody has published weights.",),
        columns={
            "from_code": "activity of NACE Rev. 2.1",
            "to_code": "activity of NACE Rev. 2 it shares something with",
        },
    ),
    "sbs": TableAbout(
        title="Persons employed and local units by region and activity",
        sources=("sbs_r_nuts06_r2",),
        vintage="bulk file of mid-2017",
        years="2008-2015",
        notes=(
            "Business economy only: NACE sections B to N without K, and division S95. No agriculture, finance, public "
            "services, culture.",
            "An empty amount is not zero: it was not published, mostly to protect single firms (flag c).",
            "Sections and divisions stand side by side: never add them up together.",
            "2015 is incomplete in this vintage (167 regions); 2014 is the newest full year.",
            "The file mixes NUTS 2013, 2010 and, for 2008-2010, 2006. Each row says which; a code valid in NUTS 2013 "
            "is taken for that version.",
            "Slovakia: from 2009 to 2010 local units rise to 5.8 times and persons employed to 1.5 times, without a "
            "flag of a break. Growth across these years means nothing.",
            "Germany: local units of trade (G45 to G47), hotels and restaurants (I55, I56) are published from 2014 on; "
            "energy, water and waste (D35, E36 to E39) hardly at all.",
        ),
        columns={
            "region": CODE,
            "nuts_version": VERSION,
            "activity": "section or division of NACE Rev. 2",
            "activity_level": "1 section, 2 division",
            "year": YEAR,
            "measure": "persons_employed or local_units",
            "amount": "number; empty: not published",
            "flag": FLAG,
        },
    ),
    "lfs": TableAbout(
        title="Employment by groups of sections, the whole economy",
        sources=("lfst_r_lfe2en2",),
        vintage="bulk file of May 2017",
        years="2008-2015",
        notes=(
            "A sample survey of persons aged 15 and over, by place of residence: not comparable with `sbs` cell by "
            "cell.",
            "An empty amount is not zero: the sample was too small or the figure was not delivered.",
        ),
        columns={
            "region": CODE,
            "nuts_version": VERSION,
            "section_group": "sections of NACE Rev. 2 (B-E: B to E); NRP no response; TOTAL all",
            "year": YEAR,
            "employed_thousand": "employed persons, thousand; empty: not published",
            "flag": FLAG,
        },
    ),
    "region_figures": TableAbout(
        title="Descriptive figures of regions",
        sources=(
            "nama_10r_2gdp", "nama_10r_2gdp.pps", "nama_10r_2gdp.index", "nama_10r_3gdp", "nama_10r_2hhinc", "tgs00007",
            "tgs00010", "tgs00042", "tgs00096", "tgs00109", "pat_ep_rtot",
        ),
        years="2000-2024",
        notes=(
            "Where the download of 2026 has a region only under its NUTS 2024 code, the years to 2022 of its NUTS 2021 "
            "code come from the file of May 2024.",
            "population: counts where at hand; flag e and source nama_10r_3gdp where GDP and GDP per head imply it.",
            "patents_epo ends in 2012: Eurostat stopped the table.",
        ),
        columns={
            "region": CODE,
            "nuts_version": VERSION,
            "indicator": "gdp_pps_per_head, gdp_pps_index, gdp_meur, population, gerd_share_gdp, tertiary_share, "
            "unemployment_rate, employment_rate, patents_epo, income_per_head_eur",
            "year": YEAR,
            "amount": "number in the unit given; shares are 0 to 1; empty: confidential",
            "unit": "unit of the amount",
            "flag": FLAG,
            "source": "key of the original",
        },
    ),
}  # fmt: skip

REGISTER_TITLES: Mapping[str, str] = {
    "register_platforms": "Register: the thematic platforms",
    "register_territories": "Register: territories that take part",
    "register_partnerships": "Register: the thematic partnerships",
    "register_claims": "Register: who took part in what, as sources say it",
    "register_counts": "Register: how many members sources count",
    "register_lineage": "Register: what grew out of what",
    "register_initiatives": "Register: initiatives that lineage points to",
    "register_sources": "Register: where each claim was read",
}


REGISTER_COLUMNS: Mapping[str, str] = {
    "key": "name of the row; other tables refer to it",
    "number": "number of the partnership in the register",
    "platform": "key of the platform",
    "year_established": "year in which the partnership began; empty: not stated",
    "year_note": "what else is said about the year",
    "scope": "what the partnership works on",
    "status_note": "what is to be known about its status; unconfirmed ones say so first",
    "sources": "keys of sources, separated by semicolons",
    "partnership": "key of the partnership",
    "territory": "key of the territory",
    "organisation": "organisation named for the territory; empty: none named",
    "role": "lead, co_lead, participating, observer, associated, advisory, working_group_lead",
    "strength": "interested, committed, active, left, listed",
    "valid_from": "earliest day, month or year the source gives; empty: not stated",
    "valid_to": "when somebody left; empty: nobody says so",
    "source": "key of the source",
    "uncertain": "true where the reading is ours",
    "as_of": "day, month or year of the count; empty: not stated",
    "count": "how many",
    "unit": "what was counted",
    "what": "which count it is, in words",
    "kind": "kind of the row",
    "nuts_code": "region or country code, where the territory is one",
    "nuts_version": "version of NUTS of that code",
    "country": "country in Eurostat's two letters",
    "from_kind": "partnership or initiative",
    "from_key": "key of what the sentence is about",
    "to_kind": "partnership or initiative",
    "to_key": "key of what it is linked with",
    "relation": "continues, merged_into, split_from, grew_out_of",
    "year": "year, where stated",
    "title": "title of the page",
    "url": "address of the page",
    "read_as": "how the page was read",
    "name": "name",
    "note": "what else is to be known",
}


def about_register(table: str) -> TableAbout:
    """What a table of the register is; it lies as CSV so that it can be read and corrected by hand."""
    file = f"register/{table.removeprefix('register_')}.csv"
    return TableAbout(title=REGISTER_TITLES[table], sources=("register",), columns=REGISTER_COLUMNS, file=file)
