"""Every error can happen, says where, and has words in every language."""

import re
import tomllib
from importlib.resources import files
from string import ascii_lowercase
from typing import get_args

import pytest
from tests.formats import test_delimited, test_docx, test_json, test_pdf

from mentor_coach.formats import FORMATS, read, wording
from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.trouble import trouble
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Source

LANGUAGES: tuple[Language, ...] = get_args(Language)
TALK = "Coach: What would you like to talk about?\nClient: About the thing that I feel.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GERMAN = "Coach: Was möchtest du heute mit mir besprechen, und was ist dir daran wichtig?\n" * 2 + (
    "Klient: Ich weiß es nicht genau, aber es ist so, dass ich mich mit der Arbeit nicht mehr wohl fühle.\n"
)
FORM = "".join(f"{letter.upper()}{letter}a: {letter * 3} and more\n" for letter in ascii_lowercase[:9])


def words(*, turns: int, each: int = 1) -> str:
    return "\n".join(f"{'Coach' if n % 2 else 'Client'}: {'word ' * each}" for n in range(turns))


CASES: dict[str, list[tuple[str, bytes, str]]] = {
    "empty": [
        ("none.txt", b"", ""),
        ("blank.txt", b" \r\n\t\n", ""),
        ("mark.txt", b"\xef\xbb\xbf", ""),
        ("dots.txt", b"Coach: ...\nClient: ?!", ""),
        ("notes.txt", b"Coach: [laughs]\nClient: (pause)", ""),
    ],
    "too_large": [("big.txt", b"a" * (LIMITS.source_bytes + 1), "")],
    "too_many_lines": [("lines.txt", b"Coach: hi\n" + b"\n" * (LIMITS.lines + 1), "")],
    "too_many_turns": [("turns.txt", words(turns=LIMITS.turns + 1).encode(), "")],
    "too_many_words": [("words.txt", words(turns=4, each=LIMITS.words // 4 + 1).encode(), "")],
    "too_long": [("long.txt", b"[00:00:01] Coach: Hello there.\n[09:00:00] Client: Hi to you.", "")],
    "not_text": [("noise.txt", bytes(range(256)) * 20, ""), ("nuls.bin", bytes([7]) * 999, "")],
    "media_file": [
        ("a.mp3", b"ID3\x04\x00" + bytes(99), ""),
        ("a.m4a", b"\x00\x00\x00\x20ftypM4A " + bytes(99), ""),
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(99), ""),
        ("a.ogg", b"OggS\x00" + bytes(99), ""),
        ("a.webm", b"\x1aE\xdf\xa3" + bytes(99), ""),
        ("a.wma", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(range(32)) * 9, ""),
    ],
    "picture_file": [("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", ""), ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "")],
    "archive_file": [("a.gz", b"\x1f\x8b\x08\x00" + bytes(20), ""), ("a.7z", b"7z\xbc\xaf\x27\x1c", "")],
    "legacy_doc": [("a.doc", OLE, "")],
    "encrypted_docx": [("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "")],
    "rtf_file": [("a.rtf", b"{\\rtf1\\ansi Coach: hi}", "")],
    "html_file": [
        ("a.html", b"<!DOCTYPE html><html><p>Coach: hi</p>", ""),
        ("a.txt", b"<?xml version='1.0'?>\n<!-- x -->\n<html>", ""),
    ],
    "no_speakers": [
        ("a.txt", b"I went to the office.\nThen I came back.", "line 1"),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nhi there\n\n00:02.000 --> 00:03.000\nhello", "line 3, cue 1"),
    ],
    "one_speaker": [("a.txt", b"Coach: Hello.\nCoach: Anyone there?", "")],
    "not_a_conversation": [("a.txt", FORM.encode(), "")],
    "language_unsupported": [
        ("a.txt", GERMAN.encode(), ""),
        ("c.txt", "المدرب: ماذا تريد أن تحقق اليوم في هذه الجلسة\nالعميل: أريد أن أتحدث عن عملي\n".encode() * 3, ""),
        ("b.txt", "Coach: Что для вас сейчас важно?\nClient: Мне важно выспаться и подумать.".encode(), ""),
    ],
    "no_cues": [("a.vtt", b"WEBVTT\n\nNOTE nothing\n", "line 1")],
    "malformed_times": [("a.vtt", b"WEBVTT\n\n00:0x.000 --> 00:02.000\n<v A>hi\n", "line 3, cue 1")],
    "too_many_rows": [
        ("a.csv", b"speaker,text\n" + b"A,b\n" * (LIMITS.table_rows + 1), f"row {LIMITS.table_rows + 1}"),
    ],
}  # fmt: skip
for code, content in (test_docx.BROKEN | test_pdf.BROKEN).items():
    CASES.setdefault(code, []).append(("document", content, ""))
for code, (text, where) in test_json.BROKEN.items():
    CASES.setdefault(code, []).append(("session.json", text, where))
for code, (table, where) in test_delimited.BROKEN.items():
    CASES.setdefault(code, []).append(("session.csv", table.encode(), where))


@pytest.mark.parametrize(
    ("code", "name", "content", "where"), [(c, *case) for c, cases in CASES.items() for case in cases]
)
def test_error(code: str, name: str, content: bytes, where: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(Source(name=name, content=content))
    error = caught.value
    assert error.code == code
    assert not where or str(error.where) == where
    for language in LANGUAGES:
        message, hint = wording(error, language)
        assert message and hint and "{" not in message + hint.replace("{known}", "")


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(SourceError) as caught:
        read(Source(name="a.txt", content=TALK.encode()), format="scroll")
    assert caught.value.code == "unknown_format"
    assert all(module.NAME in caught.value.hint for module in FORMATS)


def entries(name: str, language: str) -> dict[str, dict[str, str] | str]:
    return tomllib.loads(files("mentor_coach.knowledge").joinpath(language, name).read_text("utf-8"))


def placeholders(entry: dict[str, str] | str) -> set[str]:
    return set(re.findall(r"{(\w+)}", str(list(entry.values()) if isinstance(entry, dict) else entry)))


@pytest.mark.parametrize("name", ["errors.toml", "notices.toml"])
def test_wordings_are_the_same_in_every_language(name: str) -> None:
    english = entries(name, "en")
    for language in LANGUAGES:
        others = entries(name, language)
        assert set(others) == set(english)
        assert {code: placeholders(entry) for code, entry in others.items()} == {
            code: placeholders(entry) for code, entry in english.items()
        }


def test_every_worded_error_is_produced_by_some_test_and_the_other_way_around() -> None:
    assert set(entries("errors.toml", "en")) == {*CASES, "unknown_format", "unknown_coach"}


def test_every_notice_in_the_code_has_words() -> None:
    package = files("mentor_coach.formats")
    source = "".join(module.read_text("utf-8") for module in package.iterdir() if module.name.endswith(".py"))
    used = set(re.findall(r'\.count\(\s*"(\w+)"', source)) | set(re.findall(r'Notice\(code="(\w+)"', source))
    assert used == set(entries("notices.toml", "en"))


def test_turkish_wording_is_turkish() -> None:
    error = trouble("one_speaker", Where(line=3), speaker="Ayşe")
    assert wording(error, "tr")[0] == "Yalnızca bir konuşmacı bulundu: Ayşe."
    assert error.message == "Only one speaker was found: Ayşe."
    assert "line 3" in str(error)
