"""Short invented sessions for the command line, quick to read."""

from pathlib import Path

ENGLISH = """Coach: Hello Ada. What would you like to take away from today?
Client: I want to decide whether I stay in this job.
Coach: What makes that important to you now?
Client: I feel squeezed between my team and my boss.
Coach: Squeezed. What is that like?
Client: Heavy. I just realized I never said no to anyone.
Coach: What are you learning about yourself?
Client: That I wait for permission. I will call my boss on Monday.
Coach: How would you like to finish?
Client: This is enough, thank you.
"""

TURKISH = """Koç: Merhaba Ada. Bugün buradan neyle ayrılmak istersin?
Danışan: Bu işte kalıp kalmayacağıma karar vermek istiyorum.
Koç: Bunu şimdi önemli kılan ne?
Danışan: Ekibimle müdürüm arasında sıkışmış hissediyorum.
Koç: Sıkışmış. Bu nasıl bir şey?
Danışan: Ağır. Kimseye hayır demediğimi şimdi fark ettim.
Koç: Kendinle ilgili ne öğreniyorsun?
Danışan: İzin beklediğimi. Pazartesi müdürümü arayacağım.
"""

VTT = "WEBVTT\n\n" + "\n\n".join(
    f"00:00:{second:02}.000 --> 00:00:{second + 4:02}.000\n{line}"
    for second, line in zip(range(0, 60, 6), ENGLISH.splitlines(), strict=True)
)


def write_sessions(folder: Path) -> None:
    """Sessions that can be read and files that cannot, in a folder and one below it."""
    (folder / "below").mkdir()
    (folder / "hollow").mkdir()
    (folder / "ada.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "ada.vtt").write_text(VTT, encoding="utf-8")
    (folder / "görüşme ş.txt").write_text(TURKISH, encoding="utf-8")
    (folder / "below" / "ada.txt").write_text(TURKISH, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bad.json").write_text('{"turns": [', encoding="utf-8")
    (folder / "unlabelled.txt").write_text("hello there\nno one says who speaks", encoding="utf-8")
    (folder / "torn.docx").write_bytes(b"PK\x03\x04torn")
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 8)
    (folder / "talk.mp3").write_bytes(b"ID3\0\0\0\0" + bytes(11_000_000))
    (folder / "long.txt").write_bytes(b"Coach: so\n" * 1_100_000)
    (folder / ".hidden.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "~$ada.docx").write_bytes(b"lock")


READABLE = {"ada.txt", "ada.vtt", "görüşme ş.txt", "below/ada.txt"}
UNREADABLE = {"empty.txt", "bad.json", "unlabelled.txt", "torn.docx", "noise.pdf", "long.txt"}
