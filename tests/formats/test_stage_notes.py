"""Stage notes are found where they stand; ordinary brackets are speech."""

import pytest

from mentor_coach.formats.stage_notes import find_notes, without_notes

# «» marks what is a note; everything else is speech.
TABLE = [
    "Well «[laughs]» I do not know «(long pause)» really.",
    "«[crosstalk]»",
    "«*sighs*» Fine.",
    "Tamam «(güler)» öyle olsun «[sessizlik]».",
    "«(iç çeker)» Bilmiyorum «(uzun duraklama)»",
    "O gün «(duruyor)» sustum «(burnunu çekiyor)» işte «(köpek havlar)» öyle.",
    "I told her «(quietly)» no «[sings, a few lines, stops]» and left.",
    "Ona (kardeşime) söyledim, o da (bekle dedi bana) gitti.",
    "The plan (two points, no more) is here.",
    "So «[inaudible 00:12:04]» yes «[pause: 5 sec]»",
    "«(3 seconds)» Yes.",
    "«[00:12]» Yes.",
    "«[door slams]»",
    "I saw [lamp glows] yes",
    "My sister (the older one) called.",
    "We talked (I laughed a lot at that) and left.",
    "It is *really* hard, (maybe) so.",
    "In (2019) I left [name] there.",
    "Bu (bence) çok zor.",
    "I paused and laughed.",
    "2 * 3 * 4",
    "snake_case_name and __init__",
    "«<laughs>» Fine «((crying))» and «{sniffs}» so",
    "Gülşah (Gülşah) beni (Beatrice) aradı «(gülüyor)»",
    "x <3 y and {maybe} <honestly>",
    "«(es)» Olur. «(dalgın)» Belki «(kısa bir es)» de «[mola]»",
    "Notada (esler uzun) ve (mola verdik sonra biz) yazıyor, bir de (molalar).",
    "«[both laugh]» «(Gülüşmeler)»",
    "",
]


@pytest.mark.parametrize("marked", TABLE)
def test_notes(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    expected = [part.split("»")[0] for part in marked.split("«")[1:]]
    notes = find_notes(text)
    assert [text[note.start : note.end] for note in notes] == expected
    blanked = without_notes(text, notes)
    assert len(blanked) == len(text)
    assert not any(part in blanked for part in expected)
