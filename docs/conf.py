"""The documentation site: Sphinx, Markdown, and formulas as MathML so that no page asks another host."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

import interlace

project = "Interlace"
author = "The Interlace authors"
copyright = "The Interlace authors, EUPL-1.2"
release = interlace.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["dollarmath", "colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Interlace"
html_show_sphinx = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
# a class of NumPy or Polars in a signature need not resolve: their sites are on other hosts
nitpicky = False


def formula(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(convert(node.astext(), display="inline"))
    raise nodes.SkipNode


def displayed_formula(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(convert(node.astext(), display="block"))
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register MathML as the way formulas are shown."""
    app.add_html_math_renderer("mathml", (formula, None), (displayed_formula, None))
    app.config.html_math_renderer = "mathml"
    return {"parallel_read_safe": True}
