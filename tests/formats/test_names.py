"""What looks like a speaker and what does not."""

import pytest

from mentor_coach.formats.names import Likeness, likeness, speaker_key

TABLE = {
    Likeness.ROLE: [
        "Coach", "COACH", "coach", "Client", "KOÇ", "Koç", "koc", "DANIŞAN", "Danışan", "Müşteri", "Speaker 1",
        "SPEAKER_00", "Speaker A", "spk_1", "Coach 2", "Konuşmacı 2", "KATILIMCI 1", "Coach (Ayşe)",
        "Unknown Speaker", "Gözlemci", "Mentor Coach", "The coach", "Interviewer",
    ],
    Likeness.NAME: [
        "Ada", "Ayşe Yılmaz", "Dr. Ayşe Yılmaz", "K", "D.", "A. K.", "Ben O'Neil", "Şule Öz-Kaya",
        "Ludwig van Dorn", "Su, Ada", "Ada (she/her)", "İpek", "ADA SU", "Ada Su 2", "陳", "Okan Bey",
        "Ben O.'s iPhone", "Ada deVries",
    ],
    Likeness.LOWER: ["ada", "ayşe k"],
    Likeness.NONE: [
        "", "  ", "I thought", "So", "And then", "Bottom line of it", "Note", "Date", "Tarih", "Katılımcılar",
        "Participants", "What now?", "https", "Şöyle", "Dedim ki", "My boss said", "He asked me",
        "Well, honestly, you know", "12", "...", "a" * 90, "The thing is that I", "Evet", "Okay",
        "March 12, 2024", "12 Mart 2024",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("written", "looks"), [(name, looks) for looks, names in TABLE.items() for name in names])
def test_likeness(written: str, looks: Likeness) -> None:
    assert likeness(written) is looks


@pytest.mark.parametrize(
    ("one", "other"), [("KOÇ", "Koç"), ("Danışan", "DANIŞAN"), ("İPEK", "ipek"), ("Ada  Su", "ada su")]
)
def test_one_speaker_in_two_spellings(one: str, other: str) -> None:
    assert speaker_key(one) == speaker_key(other)
