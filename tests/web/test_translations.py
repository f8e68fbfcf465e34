"""No text of the site is left untranslated, and what is compiled is what is written."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

import mentor_coach
import mentor_coach_web

SITE = Path(mentor_coach_web.__file__).parent
# Each package may hold a catalog of its own for its texts; the site's holds the rest.
CATALOGS = sorted(SITE.rglob("locale/tr/LC_MESSAGES/django.po"))
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_CALLS = re.compile(rf"(?:gettext|ngettext|_)\(\s*u?{_TEXT}")
_NO_WORDS = re.compile(
    r"{% block body %}.*?{% endblock %}|{%\s*blocktranslate.*?endblocktranslate\s*%}"
    r"|{%.*?%}|{{.*?}}|<script.*?</script>",
    re.DOTALL,
)
_MARKERS = {"_", "gettext", "gettext_lazy", "ngettext"}


def texts_of_templates() -> set[str]:
    """Every text marked for translation in templates."""
    found: set[str] = set()
    for path in [*SITE.rglob("*.html"), *SITE.rglob("*.xml")]:
        code = templatize(path.read_text(encoding="utf-8"))
        for single, double in re.findall(r"gettext\(\s*u?(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")", code):
            found.add(ast.literal_eval(f"'{single}'") if single else ast.literal_eval(f'"{double}"'))
    return {text for text in found if text.strip()}


def texts_of_modules() -> set[str]:
    """Every text marked for translation in code."""
    found: set[str] = set()
    for path in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MARKERS and node.args:
                assert isinstance(node.args[0], ast.Constant), (
                    f"{path.name}: a text for translation must stand there whole"
                )
                found.add(node.args[0].value)
    return found


def compiled(catalog: Path) -> dict[str, str]:
    """The compiled catalog: text -> translation; of plurals the first form."""
    with catalog.with_suffix(".mo").open("rb") as file:
        entries = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key[0] if isinstance(key, tuple) else key: value for key, value in entries.items() if key}


def written(catalog: Path) -> dict[str, str]:
    """A catalog as it is written: text -> translation; of plurals the last form."""
    entries = {}
    for block in re.split(r"\n\n+", catalog.read_text(encoding="utf-8")):
        source = re.search(rf"^msgid {_TEXT}", block, re.MULTILINE)
        target = re.findall(rf"^msgstr(?:\[\d\])? {_TEXT}", block, re.MULTILINE)
        if source and source[1]:
            entries[_plain(source[1])] = _plain(target[-1])
    return entries


def all_written() -> dict[str, str]:
    """Every catalog in one."""
    return {text: translation for catalog in CATALOGS for text, translation in written(catalog).items()}


def _plain(text: str) -> str:
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def test_texts_are_found_at_all() -> None:
    assert "Skip to the content" in texts_of_templates()
    assert "Your report" in texts_of_modules()


def test_every_text_is_translated() -> None:
    known = all_written()
    marked = texts_of_templates() | texts_of_modules()
    assert sorted(marked - set(known)) == []
    assert sorted(text for text in marked if not known[text]) == []
    assert sorted(set(known) - marked) == [], "no longer used"


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: path.parents[3].name)
def test_what_is_compiled_is_what_is_written(catalog: Path) -> None:
    assert compiled(catalog) == written(catalog)


def test_a_transcript_has_one_name_in_turkish_on_pages_and_in_reports() -> None:
    knowledge = Path(mentor_coach.__file__).parent / "knowledge" / "tr"
    told = [path for path in knowledge.rglob("*.toml") if "moves" not in path.parts]  # moves are what coaches say
    places = [*CATALOGS, *(SITE / "content" / "tr").glob("*.md"), SITE / "plans.toml", *told]
    named = {path: re.findall(r"(?i)döküm|transkript", path.read_text(encoding="utf-8")) for path in places}
    assert sum(len(found) for found in named.values()) > 100
    assert [path.name for path, found in named.items() if "döküm" in {word.lower() for word in found}] == []


def test_slots_survive_translation() -> None:
    for text, translation in all_written().items():
        assert set(re.findall(r"%\(\w+\)s", text)) == set(re.findall(r"%\(\w+\)s", translation)), text


@pytest.mark.parametrize("path", sorted(SITE.glob("**/templates/**/*.html")), ids=lambda path: path.name)
def test_templates_hold_no_words_outside_the_catalog(path: Path) -> None:
    if path.name == "styleguide.html":  # for makers, in English
        return
    text = _NO_WORDS.sub(" ", path.read_text(encoding="utf-8"))
    words = re.findall(r"[A-Za-z]{4,}", re.sub(r"<[^>]*>", " ", text))
    assert [word for word in words if word not in ("Mentor", "Coaching", "coachingfederation")] == []
