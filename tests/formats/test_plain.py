"""Plain text in every style of speaker label: lines in, turns out."""

import pytest

from mentor_coach.formats import plain
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.transcript import Source, Transcript


def read(text: str) -> Transcript:
    return plain.read(Source(name="session.txt", content=text.encode()))


def said(transcript: Transcript) -> list[tuple[str, str, float | None]]:
    return [(turn.speaker, turn.text, turn.start) for turn in transcript.turns]


STYLES = {
    "role and colon": (
        "Coach: What now?\nClient: I rest.",
        [("Coach", "What now?", None), ("Client", "I rest.", None)],
    ),
    "Turkish roles, one in capitals": (
        "KOÇ: Şimdi ne var?\nDANIŞAN: Dinleniyorum.\nKoç: Peki.",
        [("KOÇ", "Şimdi ne var?", None), ("DANIŞAN", "Dinleniyorum.", None), ("KOÇ", "Peki.", None)],
    ),
    "single letters": (
        "K: Ne istersin?\nD: Sessizlik.\nK: Nasıl bir sessizlik?\nD: Uzun.",
        [
            ("K", "Ne istersin?", None),
            ("D", "Sessizlik.", None),
            ("K", "Nasıl bir sessizlik?", None),
            ("D", "Uzun.", None),
        ],
    ),
    "role and dash": (
        "COACH - What now?\nCLIENT - I rest.\nCOACH – And then?",
        [("COACH", "What now?", None), ("CLIENT", "I rest.", None), ("COACH", "And then?", None)],
    ),
    "time in brackets before the name": (
        "[00:03:12] Ada: What now?\n[00:03:20] Ben: I rest.",
        [("Ada", "What now?", 192.0), ("Ben", "I rest.", 200.0)],
    ),
    "time before the name": (
        "00:03:12 Ada: What now?\n00:03:20.5 Ben: I rest.",
        [("Ada", "What now?", 192.0), ("Ben", "I rest.", 200.5)],
    ),
    "name in brackets and time of day, text below": (
        "[Ada K.] 19:04:07\nWhat now?\n\n[Ben] 19:04:15\nI rest.\nA lot.",
        [("Ada K.", "What now?", 0.0), ("Ben", "I rest. A lot.", 8.0)],
    ),
    "time in parentheses after the name": (
        "Ada (00:01:12): What now?\nDr. Ben O'Neil-Öz (00:01:20): I rest.",
        [("Ada", "What now?", 72.0), ("Dr. Ben O'Neil-Öz", "I rest.", 80.0)],
    ),
    "Otter": (
        "Speaker 1  0:03  \nWhat now?\n\nSpeaker 2  1:02:03  \nI rest.\n\nTranscribed by https://otter.ai",
        [("Speaker 1", "What now?", 3.0), ("Speaker 2", "I rest.", 3723.0)],
    ),
    "Google Meet": (
        "Talk - Transcript\nAttendees\nAda Su, Ben Ok\nTranscript\n00:00:00\n\nAda Su: What now?\nBen Ok: I rest.\n"
        "00:05:00\n\nAda Su: Hm?\nTranscription ended after 00:05:20",
        [("Ada Su", "What now?", 0.0), ("Ben Ok", "I rest.", None), ("Ada Su", "Hm?", 300.0)],
    ),
    "Teams, pasted": (
        "Ada Su\n0:03\nWhat now?\nBen Ok\n0:09\nI rest.\nAda Su\n0:19\nHm?",
        [("Ada Su", "What now?", 3.0), ("Ben Ok", "I rest.", 9.0), ("Ada Su", "Hm?", 19.0)],
    ),
    "Teams, time in words": (
        "Ada Su 0 minutes 3 seconds\nWhat now?\nBen Ok 1 minute 9 seconds\nI rest.\nAda Su 2 dakika\nHm?",
        [("Ada Su", "What now?", 3.0), ("Ben Ok", "I rest.", 69.0), ("Ada Su", "Hm?", 120.0)],
    ),
    "Teams, times with an arrow above the name": (
        "0:0:0.0 --> 0:0:3.450\nAda Su\nWhat now?\n0:0:4.0 --> 0:0:5.0\nBen Ok\nI rest.",
        [("Ada Su", "What now?", 0.0), ("Ben Ok", "I rest.", 4.0)],
    ),
    "names alone above the text": (
        "Coach\nWhat now?\n\nClient\nI rest.\n\nCoach\nHm?",
        [("Coach", "What now?", None), ("Client", "I rest.", None), ("Coach", "Hm?", None)],
    ),
    "Markdown": (
        "**Coach:** What now?\n\n**Client:** I *really* rest.\n\n**Coach**: Hm?",
        [("Coach", "What now?", None), ("Client", "I *really* rest.", None), ("Coach", "Hm?", None)],
    ),
    "bracketed labels of recognizers": (
        "[SPEAKER_00]: What now?\n[SPEAKER_01]: I rest.\n[SPEAKER_00] Hm?",
        [("SPEAKER_00", "What now?", None), ("SPEAKER_01", "I rest.", None), ("SPEAKER_00", "Hm?", None)],
    ),
    "role in parentheses": (
        "Ada (Coach): What now?\nBen (Client): I rest.",
        [("Ada (Coach)", "What now?", None), ("Ben (Client)", "I rest.", None)],
    ),
    "role in parentheses, the first time only": (
        "Ada (Coach): What now?\nBen (Client): I rest.\nAda: Hm?\nBen: Yes.",
        [
            ("Ada (Coach)", "What now?", None),
            ("Ben (Client)", "I rest.", None),
            ("Ada (Coach)", "Hm?", None),
            ("Ben (Client)", "Yes.", None),
        ],
    ),
    "stage note in the label": (
        "Coach: What now?\nClient (laughs): I rest.\nCoach [smiling]: Hm?\nClient: Yes.",
        [
            ("Coach", "What now?", None),
            ("Client", "(laughs) I rest.", None),
            ("Coach", "[smiling] Hm?", None),
            ("Client", "Yes.", None),
        ],
    ),
    "one person in two spellings": (
        "AYŞE: Ne var?\nMert: Yok.\nAyse: Hm?\nMERT.: Peki.",
        [("AYŞE", "Ne var?", None), ("Mert", "Yok.", None), ("AYŞE", "Hm?", None), ("Mert", "Peki.", None)],
    ),
    "Zoom chat": (
        "19:04:07 From Ada Su to Everyone:\n\tWhat now?\n19:05:07 From Ben Ok to Everyone:\n\tI rest.",
        [("Ada Su", "What now?", 0.0), ("Ben Ok", "I rest.", 60.0)],
    ),
    "marks of direction, decomposed letters": (
        "\u200eKoc\u0327: Ne var?\n\u200eDanıs\u0327an: Yok.",
        [("Koç", "Ne var?", None), ("Danışan", "Yok.", None)],
    ),
    "names with a courtesy": (
        "Kemal bey: Merhaba.\nKoç : Hoş geldin.\nKemal bey: Sağ ol.",
        [("Kemal bey", "Merhaba.", None), ("Koç", "Hoş geldin.", None), ("Kemal bey", "Sağ ol.", None)],
    ),
    "other brackets and bars": (
        "<Coach> What now?\n(Client) I rest.\nCoach | Hm?",
        [("Coach", "What now?", None), ("Client", "I rest.", None), ("Coach", "Hm?", None)],
    ),
    "numbered lines": (
        "1. Coach: What now?\n2. Client: I rest.\n3. Coach: Hm?",
        [("Coach", "What now?", None), ("Client", "I rest.", None), ("Coach", "Hm?", None)],
    ),
    "tab after the name": (
        "Ada\tWhat now?\nBen\tI rest.\nAda\tHm?\nBen\tYes.",
        [("Ada", "What now?", None), ("Ben", "I rest.", None), ("Ada", "Hm?", None), ("Ben", "Yes.", None)],
    ),
    "label above its text": (
        "Coach:\nWhat now?\n\nClient:\nI rest.",
        [("Coach", "What now?", None), ("Client", "I rest.", None)],
    ),
    "date and time of a chat": (
        "[12.03.2024, 19:04:07] Ada: What now?\n[12.03.2024, 19:05:07] Ben: I rest.",
        [("Ada", "What now?", 0.0), ("Ben", "I rest.", 60.0)],
    ),
    "time of day with PM, over midnight": (
        "11:59:50 PM Ada: What now?\n12:00:10 AM Ben: I rest.",
        [("Ada", "What now?", 0.0), ("Ben", "I rest.", 20.0)],
    ),
    "a time inside a turn is a time, not text": (
        "[00:10] Ada: What now? [00:14] Take your time.\n[00:20] Ben: I rest.",
        [("Ada", "What now? Take your time.", 10.0), ("Ben", "I rest.", 20.0)],
    ),
    "one label per person, each once": (
        "Ada: What now?\nBen: I rest.",
        [("Ada", "What now?", None), ("Ben", "I rest.", None)],
    ),
    "lower-case labels that recur": (
        "ada: what now\nben: i rest\nada: hm\nben: yes\nada: and\nben: no",
        [
            ("ada", "what now", None),
            ("ben", "i rest", None),
            ("ada", "hm", None),
            ("ben", "yes", None),
            ("ada", "and", None),
            ("ben", "no", None),
        ],
    ),
    "lower-case names above their words, with times": (
        "ada su (00:03.120)\nWhat now?\n\nben ok (00:09.5)\nI rest.\n\nada su (00:12.0)\nHow so?\n\n"
        "ben ok (00:14.0)\nI sleep.\n\nada su (00:15.0)\nAnd?\n\nben ok (00:16.0)\nYes.",
        [
            ("ada su", "What now?", 3.12),
            ("ben ok", "I rest.", 9.5),
            ("ada su", "How so?", 12.0),
            ("ben ok", "I sleep.", 14.0),
            ("ada su", "And?", 15.0),
            ("ben ok", "Yes.", 16.0),
        ],
    ),
    "several labels on one line": (
        "Coach: What now? Client: I rest. Coach: How so?\nClient: I sleep.",
        [
            ("Coach", "What now?", None),
            ("Client", "I rest.", None),
            ("Coach", "How so?", None),
            ("Client", "I sleep.", None),
        ],
    ),
    "the whole session pasted as one line": (
        "Ada: What now? Ben: I rest. Ada: How so? Ben: I sleep.",
        [("Ada", "What now?", None), ("Ben", "I rest.", None), ("Ada", "How so?", None), ("Ben", "I sleep.", None)],
    ),
    "turns numbered in the label": (
        "T1: What now?\nC1: I rest.\nT2: How so?\nC2: I sleep.\nT3: And?\nC3: Yes.",
        [
            ("T", "What now?", None),
            ("C", "I rest.", None),
            ("T", "How so?", None),
            ("C", "I sleep.", None),
            ("T", "And?", None),
            ("C", "Yes.", None),
        ],
    ),
    "a table that lost its borders": (
        "00:00:03 Ada What now?\n00:00:09 Ben I rest.\n00:00:12 Ada How so?\n00:00:15 Ben I sleep.\nA lot.\n"
        "00:00:18 Ada And?\n00:00:20 Ben Yes.",
        [
            ("Ada", "What now?", 3.0),
            ("Ben", "I rest.", 9.0),
            ("Ada", "How so?", 12.0),
            ("Ben", "I sleep. A lot.", 15.0),
            ("Ada", "And?", 18.0),
            ("Ben", "Yes.", 20.0),
        ],
    ),
    "a table that lost its borders, short answers and a row cut at the end of a page": (
        "Time Speaker Text\n00:00:03 Coach What would you\nlike?\n00:00:09 Client Yes.\n00:00:12 Coach Okay.\n"
        "00:00:15 Client I rest\nand sleep\na lot.\n00:00:18 Coach\nAnd?\n00:00:20 Client Coach: that is you.",
        [
            ("Coach", "What would you like?", 3.0),
            ("Client", "Yes.", 9.0),
            ("Coach", "Okay.", 12.0),
            ("Client", "I rest and sleep a lot.", 15.0),
            ("Coach", "And?", 18.0),
            ("Client", "Coach: that is you.", 20.0),
        ],
    ),
    "a role at the beginning of a line of speech, where labels have times": (
        "".join(f"Ada {n}:03\nWhat {n}?\nBen {n}:09\nI rest and so\n" for n in range(1, 8))
        + "Coach: that is what I call you.",
        [
            *[
                turn
                for n in range(1, 7)
                for turn in (("Ada", f"What {n}?", n * 60.0 + 3), ("Ben", "I rest and so", n * 60.0 + 9))
            ],
            ("Ada", "What 7?", 423.0),
            ("Ben", "I rest and so Coach: that is what I call you.", 429.0),
        ],
    ),
    "hours, minutes, seconds with dots": (
        "[00.00.03] Koç: Ne var?\n[00.00.09] Eda: Saat (12.30) gibi.\n[00.01.12] Koç: Hm?\n[01.00.00] Eda: Yok.",
        [
            ("Koç", "Ne var?", 3.0),
            ("Eda", "Saat (12.30) gibi.", 9.0),
            ("Koç", "Hm?", 72.0),
            ("Eda", "Yok.", 3600.0),
        ],
    ),
    "minutes and seconds with dots, behind the name": (
        "Koç (0.03): Ne var?\nEda (0.09): Yok.\nKoç (1.12): Hm?\nEda (60.00): Yok.",
        [("Koç", "Ne var?", 3.0), ("Eda", "Yok.", 9.0), ("Koç", "Hm?", 72.0), ("Eda", "Yok.", 3600.0)],
    ),
    "numbers in brackets": (
        "[1] Ada: What now?\n[2] Ben: I rest.\n[3] Ada: Hm?\n[4] Ben: Yes.",
        [("Ada", "What now?", None), ("Ben", "I rest.", None), ("Ada", "Hm?", None), ("Ben", "Yes.", None)],
    ),
    "quoted, as in a mail": (
        "> **Ada:** What now?\n>\n> **Ben:** I rest\n> a lot.\n>\n> **Ada:** Hm?",
        [("Ada", "What now?", None), ("Ben", "I rest a lot.", None), ("Ada", "Hm?", None)],
    ),
    "names alone above the text, a label in it": (
        "Coach\nWhat now?\n\nClient\nI rest.\nCoach: that is you.\n\nCoach\nHm?\n\nClient\nYes.",
        [
            ("Coach", "What now?", None),
            ("Client", "I rest. Coach: that is you.", None),
            ("Coach", "Hm?", None),
            ("Client", "Yes.", None),
        ],
    ),
    "a colon in what follows a dash": (
        "Koç — Ne var?\nDanışan — Şunu biliyorum: yorgunum.\nKoç — Peki.",
        [("Koç", "Ne var?", None), ("Danışan", "Şunu biliyorum: yorgunum.", None), ("Koç", "Peki.", None)],
    ),
    "time of day over midnight": (
        "[Ada] 23:59:50\nWhat now?\n[Ben] 23:59:55\nI rest.\n[Ada] 00:00:05\nAnd?",
        [("Ada", "What now?", 0.0), ("Ben", "I rest.", 5.0), ("Ada", "And?", 15.0)],
    ),
    "date, hours and minutes of a chat": (
        "12/03/2024, 10:04 - Ada: What now?\n12/03/2024, 10:06 - Ben: I rest.",
        [("Ada", "What now?", 0.0), ("Ben", "I rest.", 120.0)],
    ),
    "a colon behind one word that follows a dash": (
        "Koç – Ne var?\nEda – Yok.\nKoç – Hm?\nEda – Evet.\nKoç – Ödev.\nEda – Peki.\nKoç – Ödevler: uyumak.\n"
        "Eda – Bir: olur.",
        [
            ("Koç", "Ne var?", None),
            ("Eda", "Yok.", None),
            ("Koç", "Hm?", None),
            ("Eda", "Evet.", None),
            ("Koç", "Ödev.", None),
            ("Eda", "Peki.", None),
            ("Koç", "Ödevler: uyumak.", None),
            ("Eda", "Bir: olur.", None),
        ],
    ),
    "a label quoted inside speech, where labels take turns": (
        "Coach: What now?\nClient: I rest. Coach: that is what you call me. And sleep.\nCoach: How so?\nClient: Hm.",
        [
            ("Coach", "What now?", None),
            ("Client", "I rest. Coach: that is what you call me. And sleep.", None),
            ("Coach", "How so?", None),
            ("Client", "Hm.", None),
        ],
    ),
    "a role quoted inside speech, where people are names": (
        "Ayşe - Ne var?\nGülşah - Yorgunum. Koç: bunu yazın. Peki.\nAyşe - Hm?\nGülşah - Evet.\n"
        "Ayşe - Peki.\nGülşah - Tamam.",
        [
            ("Ayşe", "Ne var?", None),
            ("Gülşah", "Yorgunum. Koç: bunu yazın. Peki.", None),
            ("Ayşe", "Hm?", None),
            ("Gülşah", "Evet.", None),
            ("Ayşe", "Peki.", None),
            ("Gülşah", "Tamam.", None),
        ],
    ),
    "a name that is half a laugh, in brackets": (
        "[Gülşah] Merhaba.\n[Beatrice] (gülüyor) Selam.\n[Gülşah] Ne var?\n[Beatrice] Yok.",
        [
            ("Gülşah", "Merhaba.", None),
            ("Beatrice", "(gülüyor) Selam.", None),
            ("Gülşah", "Ne var?", None),
            ("Beatrice", "Yok.", None),
        ],
    ),
    "a time inside a turn, behind whole sentences": (
        "Ada (0:10): What now?\nBen (0:12): Oh. Hm. [0:14] I rest.\nAda (0:20): And?",
        [("Ada", "What now?", 10.0), ("Ben", "Oh. Hm. I rest.", 12.0), ("Ada", "And?", 20.0)],
    ),
    "time, name and words set apart by bars": (
        "00:00:10 | Ada | What now?\n00:00:12 | Ben | I rest.\n00:00:20 | Ada | And?\n"
        "00:00:22 | Ben | No.\n00:00:25 | Ada | Hm?\n00:00:27 | Ben | Yes.",
        [
            ("Ada", "What now?", 10.0),
            ("Ben", "I rest.", 12.0),
            ("Ada", "And?", 20.0),
            ("Ben", "No.", 22.0),
            ("Ada", "Hm?", 25.0),
            ("Ben", "Yes.", 27.0),
        ],
    ),
    "what people type as their name": (
        "Ayşe Kara | PCC: Ne var?\nMert/Ekip: Yorgunum.\nAyşe Kara | PCC: Hm?\nMert/Ekip: Evet.\n"
        "Ayşe Kara | PCC: Peki.\nMert/Ekip: Tamam.",
        [
            ("Ayşe Kara | PCC", "Ne var?", None),
            ("Mert/Ekip", "Yorgunum.", None),
            ("Ayşe Kara | PCC", "Hm?", None),
            ("Mert/Ekip", "Evet.", None),
            ("Ayşe Kara | PCC", "Peki.", None),
            ("Mert/Ekip", "Tamam.", None),
        ],
    ),
    "a telephone number above its words, beside a time": (
        "+90 532 *** 12\n0:03\nWhat now?\nBen Ok\n0:09\nI rest.\n+90 532 *** 12\n0:19\nHm?\nBen Ok\n0:21\nNo.\n"
        "+90 532 *** 12\n0:24\nSo?",
        [
            ("+90 532 *** 12", "What now?", 3.0),
            ("Ben Ok", "I rest.", 9.0),
            ("+90 532 *** 12", "Hm?", 19.0),
            ("Ben Ok", "No.", 21.0),
            ("+90 532 *** 12", "So?", 24.0),
        ],
    ),
    "hours, minutes, seconds and frames": (
        "[00:01:02:24] Ada: What now?\n[00:01:05:00] Ben: I rest.",
        [("Ada", "What now?", 62.0), ("Ben", "I rest.", 65.0)],
    ),
    "a cue and its label on one line": (
        "00:00:10 --> 00:00:12 Ada: What now?\n00:00:12 --> 00:00:14 Ben: I rest.",
        [("Ada", "What now?", 10.0), ("Ben", "I rest.", 12.0)],
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_style(style: str) -> None:
    text, expected = STYLES[style]
    assert said(read(text)) == expected


NOT_LABELS = {
    "thought": "I thought: no, not again.",
    "so": "So: what am I to do?",
    "Turkish": "Şöyle: önce susuyorum.",
    "said to me": "My boss said: do it.",
    "heading word": "Note: this is hard.",
    "a link": "https://example.org is where I read it.",
    "a clock": "10:30 is when I wake up.",
    "a ratio": "It is 3:1 at best.",
    "lower-case words": "bottom line: I stay.",
    "one capital word": "Therefore: it is over.",
    "a clock in brackets": "I wake up at (10:30) these days.",
    "a sentence": "That is what I want to say to him, honestly: go.",
}


@pytest.mark.parametrize("case", NOT_LABELS)
def test_colon_inside_speech_is_no_label(case: str) -> None:
    line = NOT_LABELS[case]
    transcript = read(f"Coach: What else?\nClient: Well.\n{line}\nCoach: Hm?\nClient: Yes.")
    assert transcript.turns[1].text == f"Well. {line}"


@pytest.mark.parametrize(
    "text",
    [
        "Action: send the report\nOwner: Ada\nDue: Friday\nAction: book the room\nOwner: Eda\nDue: Monday at ten",
        "Ingredients: flour, eggs, milk\nStep 1: Mix the flour.\nStep 2: Add the milk.\n"
        "Step 3: Bake it for ten minutes in the oven.\nTip: Serve warm.",
        "Date: 3 May\nPresent: Ada, Ben\nDecision: buy chairs\nOwner: Ben\nDue: Friday\n" * 3
        + "Decision: sell tables\nOwner: Ada\nDue: Monday",
        "[10:00:01] Server: request 1 took 13 ms\n[10:00:02] Database: 3 rows read in table 1\n" * 5,
    ],
    ids=["minutes", "recipe", "minutes of Ben", "log"],
)
def test_labels_without_talk_are_no_conversation(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert caught.value.code == "not_a_conversation"
    assert caught.value.where


def test_a_question_before_the_first_label_is_no_title() -> None:
    transcript = read("What would you like to talk about?\nClient: My work.\nCoach: What about it?")
    assert transcript.title is None
    assert [notice.code for notice in transcript.notices] == ["left_out"]


def test_lines_at_the_top_that_name_the_people_are_left_out() -> None:
    transcript = read("Coach: Ayşe Kara\nClient: Mert\nDate: May\n\nAyşe: Hello?\nMert: Hi.\nAyşe: Now?\nMert: Yes.")
    assert transcript.speakers == ("Ayşe", "Mert")
    assert [turn.text for turn in transcript.turns] == ["Hello?", "Hi.", "Now?", "Yes."]


PEOPLE_ABOVE = {
    "the same labels": "Coach: Ayşe Kara\nClient: Mert B.\nDate: 3 May\n\nCoach: Hello?\nClient: Hi.\nCoach: Now?",
    "other labels": "Koç: Ayşe Kara\nDanışan: Mert\nSüre: 45 dk\n\n"
    "K: Ne var?\nD: Yok.\nK: Hm?\nD: Evet.\nK: Peki.\nD: Tamam.",
    "names": "Coach: Ayşe Kara\nClient: Mert\n\nAyşe: Hello?\nMert: Hi.\nAyşe: Now?\nMert: Yes.",
}


@pytest.mark.parametrize("labels", PEOPLE_ABOVE)
def test_who_takes_part_is_no_turn(labels: str) -> None:
    transcript = read(PEOPLE_ABOVE[labels])
    assert len(transcript.speakers) == 2
    assert not any("Kara" in turn.text or "Mert" in turn.text or "45" in turn.text for turn in transcript.turns)
    assert transcript.title is None


def test_greetings_are_turns() -> None:
    transcript = read("Koç: Merhaba Ayşe Hanım\nDanışan: Merhaba\nKoç: Ne var?\nDanışan: Yok.")
    assert len(transcript.turns) == 4


@pytest.mark.parametrize("above", ["Mar 12, 2025", "29m 55s", "Audio file", "session.m4a", "12.03.2025 14:05"])
def test_dates_files_and_words_of_tools_are_no_title(above: str) -> None:
    assert read(f"{above}\nOur third talk\n\nCoach: Now?\nClient: Yes.").title == "Our third talk"


def test_more_than_two_speakers_are_kept() -> None:
    transcript = read("Coach: Now?\nClient: Yes.\nObserver: Five minutes.\nCoach: Thanks.\nClient: Okay.")
    assert transcript.speakers == ("Coach", "Client", "Observer")


def test_stage_notes_with_stars_stay_whole() -> None:
    transcript = read("**Coach:** *sighs* What now?\nClient: *laughs* I rest. *smiles*\n*Coach:* Hm?\nClient: Yes.")
    assert [turn.text for turn in transcript.turns][:2] == ["*sighs* What now?", "*laughs* I rest. *smiles*"]
    assert [len(turn.notes) for turn in transcript.turns] == [1, 2, 0, 0]


def test_title_and_left_out_lines_are_reported() -> None:
    transcript = read("Practice session\nParticipants: two\n\nCoach: Now?\nClient: Yes.")
    assert transcript.title == "Practice session"
    assert [(n.code, n.details) for n in transcript.notices] == [
        ("left_out", {"count": 1, "text": "Participants: two"})
    ]


def test_hand_typed_time_that_runs_back_is_dropped_and_reported() -> None:
    transcript = read(
        "[00:10] Ada: One.\n[01:30] Ben: Two.\n[00:14] Ada: Three.\n[00:20] Ben: Four.\n[00:22] Ada: Five."
    )
    assert [turn.start for turn in transcript.turns] == [10.0, None, 14.0, 20.0, 22.0]
    assert [notice.code for notice in transcript.notices] == ["times_dropped"]


def test_consecutive_lines_of_one_speaker_are_one_turn_with_cues() -> None:
    turn = read("[0:01] Ada: One.\n[0:05] Ada: Two.\n[0:09] Ben: Three.").turns[0]
    assert turn.text == "One. Two."
    assert [(cue.start, turn.text[cue.span.start : cue.span.end]) for cue in turn.cues] == [
        (1.0, "One."),
        (5.0, "Two."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Report\n"
        + "We went to the sea and it was good to be there. " * 40
        + "\nFigure 1: The sea.\nFigure 2: The hill.",
        "def find(self):\n    try:\n        return 1\n    else:\n        return 2\n"
        "    try:\n        go()\n    else:\n        stop()",
        "I went there.\nNote: it was late.\nThen I came back.\nNote: it was early.",
    ],
    ids=["report", "code", "notes"],
)
def test_other_writing_has_no_speakers(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert caught.value.code == "no_speakers"
