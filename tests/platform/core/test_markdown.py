"""Markdown becomes HTML that may stand in a page."""

from __future__ import annotations

import pytest

from interlace_platform.core.markdown import render_markdown


def test_plain_markdown_is_rendered():
    assert render_markdown("A **strong** [link](https://example.org).") == (
        '<p>A <strong>strong</strong> <a href="https://example.org" rel="nofollow noopener noreferrer">link</a>.</p>\n'
    )


@pytest.mark.parametrize(
    ("text", "banned"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[x](javascript:alert(1))", 'href="javascript'),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", 'href="data'),
        ('<b onclick="x()">b</b>', "<b "),
        ("![x](https://example.org/pixel.png)", "<img"),
        ('<a style="position:fixed" href="https://e.org">x</a>', "<a style"),
    ],
)
def test_what_could_harm_a_reader_does_not_get_through(text, banned):
    assert banned not in render_markdown(text)
