"""Our own measures of the house: sizes, names, docstrings, languages, addresses. What a reviewer would have to say."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Migrations are written by Django.
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations")
MODULES = [path for path in SOURCES if path.name != "__init__.py"]
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "core", "tools"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def p95(values: list[int]) -> float:
    return statistics.quantiles(values, n=20)[-1]


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_is_small_named_and_says_what_it_is_for(path: Path) -> None:
    assert path.stem not in VAGUE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or path.stat().st_size == 0


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_functions_and_classes_stay_readable(path: Path) -> None:
    too_long = [f"{node.name}: {length(node)} lines" for node in functions(path) if length(node) > 60]
    assert too_long == []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            methods = [
                part for part in node.body if isinstance(part, ast.FunctionDef) and not part.name.startswith("__")
            ]
            public = [method for method in methods if not method.name.startswith("_")]
            assert len(methods) <= 15, f"{node.name} has {len(methods)} methods"
            assert len(public) <= 12, f"{node.name} has {len(public)} public methods"


def test_most_of_the_house_is_smaller_still() -> None:
    assert p95([len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES]) <= 300
    assert p95([length(node) for path in MODULES for node in functions(path)]) <= 30


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_public_functions_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_module_enters_through_its_own_front_door(path: Path) -> None:
    package = ".".join(path.relative_to(ROOT / "src").parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == package and path.name != "__init__.py":
            inside = {entry.stem if entry.is_file() else entry.name for entry in path.parent.iterdir()}
            assert {alias.name for alias in node.names} <= inside, f"imports its own package {package}"


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def test_no_path_of_a_machine_and_no_registry_is_committed() -> None:
    paths = re.compile(r"(?<![\w.])/(?:work|home|root|tmp|Users)/[a-z]")
    registries = re.compile(r"https?://(?:[\w.-]*pypi|[\w.-]*npmjs|files\.pythonhosted|deb\.debian)", re.IGNORECASE)
    wrong = []
    for path in tracked():
        if path.suffix in {".npz", ".png", ".ttf", ".woff2", ".docx", ".pdf", ".mo"} or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        wrong += [f"{named(path)}: {m.group()}" for m in (*paths.finditer(text), *registries.finditer(text))]
    assert wrong == []


def test_what_is_shipped_fits() -> None:
    models = ROOT / "src" / "mentor_coach" / "knowledge" / "models"
    assert sum(path.stat().st_size for path in models.iterdir() if path.is_file()) < 20_000_000


LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], ids=named)
def test_documents_link_to_what_is_there(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_commands_in_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        asked = re.findall(r"(?:^|`)make ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(asked) <= targets, named(path)


def test_every_stage_has_tests() -> None:
    stages = [path.parent.name for path in (ROOT / "src" / "mentor_coach").glob("*/__init__.py")]
    untested = [stage for stage in stages if not list((ROOT / "tests" / stage).glob("test_*.py"))]
    assert sorted(untested) == ["samples", "schema"]  # nouns and shipped sessions are proven by every other test


def test_the_picture_in_the_readme_stays_light() -> None:
    assert (ROOT / "docs" / "images" / "report.png").stat().st_size < 300_000
