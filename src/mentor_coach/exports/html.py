"""The report as one self-contained page: opens anywhere, sends nothing, reads well on paper and in the dark."""

from base64 import b64encode
from importlib.resources import files

from mentor_coach.exports.charts import draw
from mentor_coach.exports.story import tell
from mentor_coach.exports.templating import fill, resource
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

NAME, MEDIA_TYPE, ENDING = "html", "text/html", ".html"
FONTS = (
    ("Literata", 400, "normal", "literata-400.woff2"),
    ("Literata", 400, "italic", "literata-400-italic.woff2"),
    ("Literata", 600, "normal", "literata-600.woff2"),
    ("Inter", 400, "normal", "inter-400.woff2"),
    ("Inter", 600, "normal", "inter-600.woff2"),
)


def render(report: Report, wording: Wording) -> bytes:
    """UTF-8 HTML with its styles, fonts, script and drawings inside; no style attribute, no outside request."""
    style = font_faces() + resource("tokens.css") + resource("dark.css") + resource("report.css")
    page = fill("report.html.j2", story=tell(report, wording), draw=draw, style=style, script=resource("report.js"))
    return page.encode()


def body(report: Report, wording: Wording) -> str:
    """The report without head, theme switch and foot, for a page that has them: the same markup as `render` makes.

    Comments such as `<!--slot:plan-->` mark where that page may put something of its own.
    """
    return fill("report_body.html.j2", story=tell(report, wording), draw=draw, alone=False)


def font_faces() -> str:
    """The bundled fonts as @font-face rules that hold their bytes."""
    folder = files("mentor_coach.exports") / "fonts"
    rules = []
    for family, weight, slant, name in FONTS:
        data = b64encode((folder / name).read_bytes()).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slant};font-display:swap;'
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
        )
    return "".join(rules)
