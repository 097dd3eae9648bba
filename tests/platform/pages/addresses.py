"""Every address of the pages, with real regions, activities and partnerships, for the tests that visit them all."""

from __future__ import annotations

PAGES = (
    "/",
    "/regions/",
    "/regions/?country=ES&sort=-strengths",
    "/regions/?q=zzz",
    "/regions/ES61/",
    "/regions/ES61/strengths/",
    "/regions/ES61/opportunities/",
    "/regions/ES61/partners/",
    "/regions/ES61/partners/?activity=C28&diverse=on&w_near=50",
    "/regions/ES61/partners/ITH5/",
    "/regions/EL64/",
    "/regions/IE06/",
    "/regions/IE06/partners/",
    "/compare/",
    "/compare/?a=ES61&b=ITH5",
    "/compare/?a=noord&b=zzz",
    "/partnerships/",
    "/partnerships/?platform=energy",
    "/partnerships/bioenergy/",
    "/partnerships/traceability-big-data/?as_of=2018-01-01",
    "/partnerships/photonics/",
    "/activities/",
    "/activities/?sort=-complexity",
    "/activities/C28/",
    "/methods/",
    "/methods/relatedness_density/",
    "/data/",
    "/search/",
    "/search/?q=hydrogen",
    "/search/?q=andaluzia",
    "/about/",
)
NOT_FOUND = ("/regions/ES99/", "/activities/X99/", "/partnerships/bioenergie/", "/methods/nothing/", "/nothing/")
