"""A coach in a browser: signs up, adds sessions, waits for reports. Finds its way by addresses and names, not words."""

import email
import re
import time
import uuid
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentor_coach.samples import SAMPLES, sample

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

PASSPHRASE = "seven quiet herons at noon"
_SHORT = {
    "en": [
        "Coach: What would you like to take away from our {minutes} minutes today?",
        "Client: I want to decide whether I move the workshop to the harbor.",
        "Coach: What would be different for you once that is decided?",
        "Client: I could sleep again. I feel torn, honestly.",
        "Coach: Torn. What pulls on either side?",
        "Client: The light there, and my father's bench here. I just noticed I never asked him.",
        "Coach: What does that tell you about yourself?",
        "Client: That I carry it alone. I will ask him on Sunday.",
        "Coach: How will you know on Monday that it was worth asking?",
        "Client: I will have slept. Thank you, this is enough for today.",
    ],
    "tr": [
        "Koç: Bugünkü {minutes} dakikamızdan ne ile ayrılmak istersin?",
        "Danışan: Atölyeyi limana taşıyıp taşımayacağıma karar vermek istiyorum.",
        "Koç: Buna karar verdiğinde senin için ne değişmiş olacak?",
        "Danışan: Yeniden uyuyabileceğim. Açıkçası ikiye bölünmüş hissediyorum.",
        "Koç: Bölünmüş. Seni iki yana çeken ne?",
        "Danışan: Oradaki ışık, buradaki babamın tezgâhı. Ona hiç sormadığımı şimdi fark ettim.",
        "Koç: Bu sana kendin hakkında ne söylüyor?",
        "Danışan: Yükü tek başıma taşıdığımı. Pazar günü ona soracağım.",
        "Koç: Sormaya değdiğini pazartesi nereden anlayacaksın?",
        "Danışan: Uyumuş olacağım. Teşekkür ederim, bugünlük bu kadar yeter.",
    ],
}


def conversation(language: str, minutes: int = 20) -> str:
    """A short invented conversation; `minutes` tells one from another."""
    return "\n".join(_SHORT[language]).format(minutes=minutes)


def own_recording(language: str) -> "FilePayload":
    """A whole session as a file to choose: a shipped one with a note in it, so that it counts as the coach's own."""
    name = f"{language}_mixed"
    chosen = sample(name)
    assert SAMPLES[name].language == language
    head, _, rest = chosen.content.partition(b"\n\n")
    return {"name": chosen.name, "mimeType": "text/vtt", "buffer": head + b"\n\nNOTE my own recording\n\n" + rest}


class Coach:
    """Somebody with an account (or about to have one) who uses the site in one tab and one language."""

    def __init__(self, tab: "Page", language: str, mailbox: Path) -> None:
        self.tab, self.language, self.mailbox = tab, language, mailbox
        self.address = f"{language}-{uuid.uuid4().hex[:10]}@example.org"

    def go(self, path: str) -> None:
        """Open a page in the coach's language, such as `workspace/sessions/`."""
        self.tab.goto(f"/{self.language}/{path}")

    def arrive(self, path: str) -> None:
        """Wait until a page is open whose address ends with `path`, whatever is asked for behind it."""
        self.tab.wait_for_url(lambda address: urlsplit(address).path.endswith(path))

    def sign_up(self) -> None:
        """Make the account, with the code from the letter; ends at the list of sessions."""
        self.go("account/signup/")
        self.tab.fill("#id_email", self.address)
        self.tab.fill("#id_password1", PASSPHRASE)
        self.tab.press("#id_password1", "Enter")
        self.tab.wait_for_selector("#id_code")
        self.tab.fill("#id_code", self.code())
        self.tab.press("#id_code", "Enter")
        self.arrive("/workspace/sessions/")

    def code(self) -> str:
        """The code in the newest letter to this coach."""
        found = re.search(r"^\s*([A-Z0-9]{4}-?[A-Z0-9]{4})\s*$", self.letters()[-1], re.MULTILINE)
        assert found
        return found[1]

    def letters(self, least: int = 1) -> list[str]:
        """The texts of all letters to this coach, the oldest first; waits for `least` of them."""
        until = time.monotonic() + 10
        while True:
            found = [letter for path in sorted(self.mailbox.glob("*.log")) for letter in _letters(path)]
            mine = [text for to, text in found if to == self.address]
            if len(mine) >= least or time.monotonic() > until:
                assert len(mine) >= least
                return mine
            time.sleep(0.1)

    def sign_in(self) -> None:
        """Fill in the form of the page that asks for it."""
        self.tab.fill("#id_login", self.address)
        self.tab.fill("#id_password", PASSPHRASE)
        self.tab.press("#id_password", "Enter")

    def confirm(self) -> None:
        """Show once more who it is; ends at what was wanted."""
        self.tab.fill("#id_password", PASSPHRASE)
        self.tab.press("#id_password", "Enter")
        self.tab.wait_for_url(lambda url: "/reauthenticate/" not in url)

    def sign_out(self) -> None:
        """Sign out from the settings."""
        self.go("workspace/settings/")
        self.tab.click('form[action$="/account/logout/"] button')
        self.tab.wait_for_selector(".sign-in")

    def add(self, *, file: "FilePayload | None" = None, text: str = "", title: str = "", rate: bool = False) -> None:
        """Hand over one session with consent; ends at its page."""
        self.go("workspace/new/")
        if file:
            self.tab.set_input_files("#files", file)
        self.tab.fill("#id_text", text)
        self.tab.fill("#id_title", title)
        self.tab.set_checked("#id_rate_first", rate)
        self.tab.check("#id_consent")
        self.tab.click("#add button.btn")
        self.tab.wait_for_url("**/workspace/sessions/*-*/**")

    def await_reading(self) -> None:
        """Wait at the page of a session until it leads on to what comes after its reading by itself.

        Should the reading have been over before the page was open, the page has a way on instead.
        """
        self.tab.wait_for_selector("#glance, .rate-one, #stood-out", timeout=60_000)
        if self.tab.is_visible("#stood-out"):
            self.tab.click('.workspace-head a.btn[href*="/report/"]')
        self.tab.wait_for_url(re.compile(r"/(report|rate)/"))

    def delete_session(self) -> None:
        """Delete the session whose page, or whose report, is open; ends at the list."""
        self.tab.goto(self.tab.url.split("report/")[0] + "delete/")
        self.tab.focus("button.btn-danger")
        self.tab.keyboard.press("Enter")
        self.arrive("/workspace/sessions/")


def _letters(path: Path) -> list[tuple[str, str]]:
    """Who each letter in a file goes to, and its text."""
    found = []
    for one in re.split(r"^-{60,}\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
        if one.strip():
            letter = email.message_from_string(one.lstrip("\n"), policy=policy.default)
            body = letter.get_body(("plain",))
            found.append((str(letter["To"]), str(body.get_content()) if body else ""))
    return found
