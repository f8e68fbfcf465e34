"""What the README shows of the product: the real output of `make demo`, shortened, and a picture of the report."""

import re
import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from mentor_coach.cli import main as command_line

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "images" / "report.png"
_BLOCK = re.compile(r"(<!-- demo: .*? -->\n).*?(<!-- /demo -->)", re.DOTALL)
_ENTRIES = 1  # entries of a section that are shown; a list of one-line entries is shown whole
_SECTIONS = 5  # the head, the competencies, strengths, growth edges, openings
_COLUMNS = {"COLUMNS": "96"}
_SIZE, _WIDTH, _COLORS = "1280,1500", 1120, 160


def readme() -> str:
    """The README with the output of the demo as it is now."""
    return _BLOCK.sub(lambda found: f"{found[1]}{_demo()}{found[2]}", README.read_text(encoding="utf-8"))


def _demo() -> str:
    with TemporaryDirectory() as folder:
        printed = _run_demo(folder).replace(folder, "out")
    sections = [_shortened(section) for section in printed.rstrip().split("\n\n")]
    kept = [*sections[:_SECTIONS], "...", next(part for part in sections if part.startswith("written:"))]
    return "```\n$ make demo\n" + "\n\n".join(kept) + "\n```\n"


def _run_demo(folder: str) -> str:
    done = CliRunner(catch_exceptions=False).invoke(command_line, ["demo", "--output", folder], env=_COLUMNS)
    if done.exit_code or done.stderr:
        raise SystemExit(f"the demo did not do all it should: {done.stderr}")
    return done.stdout


def _shortened(section: str) -> str:
    """A heading and its first entry; entries are indented by two, what belongs to one by more."""
    lines = section.splitlines()
    entries = [place for place, line in enumerate(lines) if re.match(r"  \S", line)]
    if len(entries) <= _ENTRIES or len(entries) == len(lines) - 1:
        return section
    return "\n".join([*lines[: entries[_ENTRIES]], "  ..."])


def draw() -> None:
    """Write the picture of the report page, with a headless Chromium; a palette keeps it small."""
    from PIL import Image

    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    if browser is None:
        raise SystemExit("The picture needs Chromium: apt-get install chromium")
    with TemporaryDirectory() as folder:
        _run_demo(folder)
        shot = Path(folder, "report.png")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={_SIZE}"]
        page = Path(folder, "en_mixed.html").as_uri()
        command = [browser, *flags, f"--screenshot={shot}", page]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own page
        with Image.open(shot) as image:
            size = (_WIDTH, image.height * _WIDTH // image.width)
            small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    PICTURE.parent.mkdir(exist_ok=True)
    fewer = small.quantize(_COLORS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)  # keeps rare colors
    fewer.save(PICTURE, optimize=True)
