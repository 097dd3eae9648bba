"""`interlace demo` where the platform is not installed."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from interlace.cli import ExitStatus


def test_without_the_platform_the_demo_says_what_to_install(interlace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "interlace_platform.config.demo", raising=False)
    monkeypatch.setitem(sys.modules, "django", None)
    run = interlace("demo")
    assert (run.status, run.out) == (ExitStatus.BAD_INPUT, "")
    assert run.err == (
        "[E804] The demonstration needs the web platform, and `django` is not installed.\n"
        'What to do: install it with: pip install "interlace[platform]"\n'
    )
