"""What the documents promise is kept: links lead somewhere, commands run, words are defined, packages are used."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from core import model

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(ROOT.glob("*.md"))
# Pinned though no line of ours names them: trafilatura and Streamlit build on them.
UNDERNEATH = {"lxml_html_clean", "pandas", "psycopg"}
LARGEST_PICTURE = 400_000
VOCABULARIES = (
    "DateQuality",
    "Form",
    "Occasion",
    "Carried",
    "AbsenceReason",
    "VariantKind",
    "Manner",
    "Finding",
    "Relation",
)


def commands(document: Path) -> list[str]:
    """The lines of the shell blocks of a document."""
    blocks = re.findall(r"^```sh\n(.*?)^```", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def named(pattern: str, document: Path) -> list[str]:
    return re.findall(pattern, document.read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_local_links_lead_to_files(document):
    targets = named(r"\]\((?!https?://|#)([^)#]+)", document)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_pictures_are_small():
    assert [p.name for p in (ROOT / "docs").glob("*.png") if p.stat().st_size > LARGEST_PICTURE] == []


def test_every_target_named_exists_and_every_target_is_explained():
    makefile = ROOT / "Makefile"
    explained = set(named(r"^([a-z]+):.*## ", makefile))
    phony = set(named(r"^\.PHONY: (.*)$", makefile)[0].split())
    asked_for = {name for path in DOCUMENTS for name in named(r"(?:`|^)make ([a-z]+)", path)}
    assert explained == phony
    assert asked_for <= explained


def test_make_alone_lists_the_targets():
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "make app" in shown
    assert "make test" in shown


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_glossary_defines_every_word_of_the_model(vocabulary):
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    missing = [word for word in get_args(getattr(model, vocabulary)) if not re.search(rf"(\*|\| ){word}\b", glossary)]
    assert missing == []


def first_passage(folder: Path) -> str:
    """The id that a reader would copy from the analysis file."""
    return re.findall(r'"passages": ?\[\s*\{\s*"id": ?"([^"]+)"', (folder / "analysis.json").read_text("utf-8"))[0]


def test_commands_of_the_readme_run_in_their_order(tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    env = os.environ | {"PYTHONPATH": str(ROOT), "COVERAGE_HOME": str(tmp_path / "home")}
    lines = [line for line in commands(ROOT / "README.md") if "-m core" in line]
    assert len(lines) >= 3
    for line in lines:
        words = [first_passage(tmp_path) if word == "ID" else word for word in shlex.split(line)]
        done = subprocess.run(
            [sys.executable, *words[1:]], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["analyze", "collate"])
def test_help_explains_each_command(command):
    done = subprocess.run(
        [sys.executable, "-m", "core", command, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "usage" in done.stdout.lower()
    assert "PATH" in done.stdout


def imported() -> set[str]:
    """Top-level modules that the app and the engine import, their own aside."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in [*ROOT.glob("*.py"), *(ROOT / "core").rglob("*.py"), *(ROOT / "components").rglob("*.py")]
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"app", "core", "components"}


def pinned(name: str) -> dict[str, str]:
    """Packages of a requirements file with their versions; a line that pins none fails."""
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    pins = [line.split("==") for line in lines if line and not line.startswith("-")]
    return {name.split("[")[0]: version for name, version in pins}  # an extra is part of its package


def test_requirements_are_what_is_imported():
    distributions = importlib.metadata.packages_distributions()
    needed = {distributions[module][0].casefold() for module in imported()}
    listed = {**pinned("requirements.txt"), **pinned("requirements-semantic.txt")}
    assert {name.casefold() for name in listed} == needed | UNDERNEATH


def test_no_package_that_is_shipped_with_is_agpl():
    for name in [*pinned("requirements.txt"), *pinned("requirements-semantic.txt"), *pinned("constraints.txt")]:
        try:
            about = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # needed on another system
        terms = " ".join([about.get("License-Expression", ""), *(about.get_all("Classifier") or [])])
        assert "AGPL" not in terms, name
        assert "Affero" not in terms, name
