"""Bytes to text in the encodings transcripts come in."""

import codecs

import pytest

from mentor_coach.text.encoding import decode, looks_binary

TURKISH = "Koç: Şu an ne hissediyorsun?\nDanışan: Çok yorgunum, işim ağır, İzmir'i özledim."
WESTERN = "Coach: How was the café in Málaga?\nClient: Très bien, voilà – “déjà vu”, señor."


@pytest.mark.parametrize("text", [TURKISH, WESTERN], ids=["Turkish", "Western"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "cp1254"),
        (WESTERN, "cp1252"),
        ("Danışan: Evet", "cp1254"),
        ("Koç: Peki, sonra?", "cp1252"),
        ("Client: It's – well – “fine”…", "cp1252"),
    ],
)
def test_windows_pages(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("ends", "expected"), [("\r\n", "a\nb"), ("\r", "a\nb"), ("\n", "a\nb"), ("\r\n\r\n", "a\n\nb")]
)
def test_line_ends(ends: str, expected: str) -> None:
    assert decode(f"a{ends}b".encode()).text == expected


def test_marks_and_nuls_disappear() -> None:
    assert decode(codecs.BOM_UTF8 + b"a\x00b\xef\xbb\xbfc").text == "abc"


@pytest.mark.parametrize("damage", [b"\xff", b"\xc3", b"\xe2\x80"])
def test_a_damaged_byte_does_not_turn_the_rest_into_gibberish(damage: bytes) -> None:
    content = TURKISH.encode() * 3
    decoded = decode(content[:40] + damage + content[40:])
    assert decoded.encoding == "utf-8"
    assert decoded.replaced >= 1
    assert "İzmir'i özledim" in decoded.text


def test_a_cut_off_file_keeps_its_encoding() -> None:
    content = (TURKISH * 3 + "ş").encode()[:-1]
    assert decode(content).encoding == "utf-8"


@pytest.mark.parametrize(
    ("content", "binary"), [(bytes(range(32)) * 9, True), (b"\x89\x01\x02\x03" * 50, True), (TURKISH.encode(), False)]
)
def test_binary(content: bytes, binary: bool) -> None:
    assert looks_binary(decode(content).text) is binary
