"""SVG figures: the same picture in a notebook, behind `--open` and on the site.

Every function takes frozen values and returns a `Figure`:

- ``figure.svg``: the embedded form. No ``style`` attribute, no ``<style>``, no ``<script>``: presentation
  attributes for a light page, and ``il-…`` classes so that the page's stylesheet can do dark mode.
- ``figure.standalone``: the same picture as a file that can be opened alone, with a small stylesheet (light and dark).
- ``figure.table``: `FigureTable` (``caption``, ``headers``, ``rows``), the numbers of the picture; ``None`` is
  "not published". Put it beside the figure.
- ``figure.title``, ``figure.width``, ``figure.height``; notebooks show a figure by themselves.

What all functions share: a `Caption` (``title``, ``year``, ``source``, ``subtitle``, ``description``), and the keywords
``width`` (in px; below 480 the compact layout: fewer labels, stacked legends, text that stays legible at 350 px),
``words`` (`Words`, the figure's own words, to be translated), ``show_title`` (False where the page has a heading), and
``key`` (prefix of the ids, needed only when one page shows the very same figure twice).

Maps (``ground = Ground.from_tables(country_outlines, inset_outlines)``, built once and kept)::

    Place(code, name, lon, lat, value=None, shown="", link="", role="", note="")
    map_of_sizes(places, ground, caption, *, unit="", here=(), label=(), largest=None,
                 hollow_label="")
    map_of_shades(places, ground, caption, *, scale, unit="", here=(), label=(), hollow_label="")
    map_of_roles(places, ground, caption, *, here=(), label=None)            # role: lead, co_lead, participating, ...
    map_of_links(here, places, ground, caption, *, unit="", label=None)      # one region and its partners
    map_of_polygons(places, ground, caption, *, polygons, scale, credit)     # polygons the user fetched from GISCO

Charts::

    opportunity_space([SpacePoint(code, name, density, complexity, size=None, link="", is_present=False)], caption,
                      *, density_cut, complexity_cut, label_top=8)
    horizontal_bars([Bar(name, value, low=None, high=None, shown="", link="", note="")], caption,
                    *, unit="", reference=None, reference_label="", log=False)
    two_way_bars([TwoWayBar(name, left, right, left_shown="", right_shown="", link="")], caption,
                 *, left_title, right_title, unit="")
    contribution_bar([Part(key, label, amount, shown="", note="")], caption)  # one suggestion, its reasons
    contribution_bars([PartsOf(name, parts, link="")], caption)               # a ranking, one stacked bar each
    small_multiples([Series(name, ((year, value_or_None), ...), breaks=(), link="", colour=0)], caption,
                    *, unit="", reference=None)
    sparkline(points, *, title, breaks=(), width=120, height=28)
    heat_table(row_names, column_names, values, caption, *, scale, shown=None)
    timeline([Span(lane, role, start, end, is_uncertain=False, link="", note="")], caption, *, as_of=None)
    lineage([Box(key, name, year=None, kind="partnership", link="", is_here=False)],
            [Arrow(from_key, to_key, relation="")], caption)

Colours: `Scale.sequential(values, classes=5, how="quantile")`, `Scale.diverging(values, middle=1.0)`,
`Scale.fixed(breaks)`; `stylesheet()` is the CSS for pages that embed figures (custom properties ``--il-…``).
"""

from interlace.figures.bars import Bar, TwoWayBar, horizontal_bars, two_way_bars
from interlace.figures.classes import Scale
from interlace.figures.contributions import Part, PartsOf, contribution_bar, contribution_bars
from interlace.figures.figure import Caption, Figure, FigureTable
from interlace.figures.ground import Ground
from interlace.figures.heat import heat_table
from interlace.figures.line import Series, small_multiples, sparkline
from interlace.figures.lineage import Arrow, Box, lineage
from interlace.figures.map_of_europe import (
    Place,
    map_of_links,
    map_of_polygons,
    map_of_roles,
    map_of_shades,
    map_of_sizes,
)
from interlace.figures.scatter import SpacePoint, opportunity_space
from interlace.figures.theme import stylesheet
from interlace.figures.timeline import Span, timeline
from interlace.figures.words import ENGLISH, Words

__all__ = [
    "ENGLISH",
    "Arrow",
    "Bar",
    "Box",
    "Caption",
    "Figure",
    "FigureTable",
    "Ground",
    "Part",
    "PartsOf",
    "Place",
    "Scale",
    "Series",
    "SpacePoint",
    "Span",
    "TwoWayBar",
    "Words",
    "contribution_bar",
    "contribution_bars",
    "heat_table",
    "horizontal_bars",
    "lineage",
    "map_of_links",
    "map_of_polygons",
    "map_of_roles",
    "map_of_shades",
    "map_of_sizes",
    "opportunity_space",
    "small_multiples",
    "sparkline",
    "stylesheet",
    "timeline",
    "two_way_bars",
]
