"""A rule exists when a test fails without it: the rules of the repository itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tools.document_errors import PAGE, page, refusals

from interlace.errors import Refusal

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"
SOURCE_FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> dict[Path, str]:
    readable = {}
    for path in tracked_files():
        try:
            readable[path.relative_to(ROOT)] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return readable


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    found = []
    for path in SOURCE_FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append((f"{path.relative_to(ROOT)}:{node.name}", node))
    return found


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_file_is_longer_than_500_lines():
    long = {str(path.relative_to(ROOT)): n for path in SOURCE_FILES if (n := len(path.read_text().splitlines())) > 500}
    assert long == {}


def test_no_function_is_longer_than_60_lines_and_most_are_short():
    lengths = sorted(body_lines(node) for _, node in functions())
    assert {name: body_lines(node) for name, node in functions() if body_lines(node) > 60} == {}
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25


def test_no_file_has_the_name_of_a_junk_drawer():
    drawers = {"utils.py", "helpers.py", "common.py", "misc.py", "util.py"}
    assert [str(path) for path in SOURCE_FILES if path.name in drawers] == []


def test_every_public_function_and_class_of_the_library_has_a_docstring():
    without = []
    for path in (path for path in SOURCE_FILES if "interlace" in path.parts):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        exported = public_names(tree)
        if not ast.get_docstring(tree) and tree.body:
            without.append(str(path.relative_to(ROOT)))
        for node in tree.body:
            named = isinstance(node, ast.ClassDef | ast.FunctionDef)
            if named and node.name in exported and not ast.get_docstring(node):
                without.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert without == []


def public_names(tree: ast.Module) -> set[str]:
    """Classes, and functions whose neighbours import them or that `__all__` names."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return set(ast.literal_eval(node.value))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")}


def test_every_refusal_has_a_code_of_its_own():
    codes = Counter(refusal.code for refusal in refusals() if refusal is not Refusal)
    assert {code: n for code, n in codes.items() if n > 1 or not re.fullmatch(r"E\d{3}", code)} == {}


def test_the_page_of_refusals_is_current():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_importing_interlace_loads_nothing_heavy():
    heavy = {"polars", "scipy", "pandas", "django", "rich", "typer", "httpx"}
    code = f"import sys, interlace; print(sorted({heavy!r} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_relative_links_of_the_documentation_resolve():
    broken = []
    pages = [path for path in tracked_files() if path.suffix == ".md"]
    for path in pages:
        prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose):
            if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} → {target}")
    assert broken == []


def test_the_paths_that_contributing_names_exist():
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## How we write")[0]
    named = re.findall(r"`([a-z_/]+(?:/|\.py|\.md|\.csv|\.yaml))`", table)
    roots = [ROOT, SOURCE, SOURCE / "interlace", SOURCE / "interlace_platform"]
    assert [name for name in named if not any((root / name).exists() for root in roots)] == []


def test_the_sources_keep_to_the_glossary():
    banned = re.compile(r"\b(?:mcp|rca|phi|omega|proximity_matrix|consortium_manager)\b")
    found = []
    for path in SOURCE_FILES:
        names = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
        found += [f"{path.relative_to(ROOT)}: {name}" for name in sorted(names) if banned.fullmatch(name)]
    assert found == []


FORBIDDEN = {
    "a registry's address": re.compile(r"--(?:extra-)?index-url|/simple/[\w-]|\"resolved\":"),
    "a machine's path": re.compile(r"/(?:home|Users)/\w+/|/work/\w+"),
    "a folder outside the project": re.compile(r"\.\./" + "shared"),
    "work left undone": re.compile(r"\b(?:TODO|FIXME|XXX|" + "NotImplemented" + r"Error)\b"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_contains(what):
    here = Path(__file__).resolve().relative_to(ROOT)
    found = [str(path) for path, text in texts().items() if path != here and FORBIDDEN[what].search(text)]
    assert found == []


def test_no_lock_file_and_no_foreign_script_is_kept():
    names = {path.name for path in tracked_files()}
    assert names & {"uv.lock", "package-lock.json", "poetry.lock", "yarn.lock", "node_modules"} == set()
    assert [
        str(p) for p in tracked_files() if p.suffix in {".woff", ".woff2", ".ttf"} or p.name.endswith(".min.js")
    ] == []


def test_the_constraints_are_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+(?: *;.*)?")
    assert [line for line in lines if not line.startswith("#") and not pinned.fullmatch(line)] == []
