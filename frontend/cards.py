"""Draw the cards that links to the site unfold into: `python frontend/cards.py` (needs the e2e environment, chromium).

Writes static/site/card-en.png and card-tr.png, 1200 by 630, from the site's own fonts and colors.
"""

import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
SITE = ROOT / "src" / "mentor_coach_web" / "static" / "site"
EXPORTS = ROOT / "src" / "mentor_coach" / "exports"
LINES = {
    "en": ("What happened in your coaching session, moment by moment", "ICF competencies at ACC, PCC and MCC level"),
    "tr": ("Koçluk seansınızda ne oldu, an be an", "ACC, PCC ve MCC düzeyinde ICF yetkinlikleri"),
}
STROKES = [
    14,
    -6,
    30,
    -4,
    52,
    -12,
    22,
    -5,
    64,
    -7,
    40,
    -20,
    18,
    -4,
    74,
    -9,
    34,
    -5,
    58,
    -26,
    26,
    -4,
    46,
    -8,
    66,
    -5,
    20,
]


def page(language: str) -> str:
    """The card as a page of its own."""
    title, below = LINES[language]
    x, bars = 0, []
    for tall in STROKES:
        wide = 10 + abs(tall) * 0.62
        color, y = ("#285f58", 92 - tall) if tall > 0 else ("#a04327", 95)
        bars.append(f'<rect x="{x}" y="{y}" width="{wide:.1f}" height="{abs(tall)}" rx="1.5" fill="{color}"/>')
        x += wide + 6
    return f"""<!doctype html><meta charset="utf-8"><style>
@font-face{{font-family:L;src:url("{(EXPORTS / "fonts" / "literata-600.woff2").as_uri()}")}}
@font-face{{font-family:I;src:url("{(EXPORTS / "fonts" / "inter-400.woff2").as_uri()}")}}
body{{margin:0;width:1200px;height:630px;background:#faf6ef;color:#2b2520;position:relative}}
p{{font:34px/1.3 I;color:#6a5f54;margin:26px 84px 0}}
h1{{font:600 76px/1.1 L;letter-spacing:-.022em;margin:0 84px;padding-top:86px;max-width:15em;text-wrap:balance}}
b{{position:absolute;left:84px;bottom:44px;font:600 30px L}}
svg{{position:absolute;left:84px;bottom:104px;width:1032px}}
</style><h1>{title}</h1><p>{below}</p><svg viewBox="0 0 {x:.0f} 124">{"".join(bars)}</svg><b>Mentor Coaching AI</b>"""


def main() -> None:
    """Draw both cards."""
    chromium = os.environ.get("MENTOR_COACH_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in LINES:
            draft = Path(folder) / f"{language}.html"
            draft.write_text(page(language), encoding="utf-8")
            tab = browser.new_page(viewport={"width": 1200, "height": 630})
            tab.goto(draft.as_uri())
            tab.wait_for_timeout(200)
            picture = SITE / f"card-{language}.png"
            tab.screenshot(path=picture)
            Image.open(picture).convert("RGB").quantize(64).save(picture, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
