"""Read written exemplars and the marked lines of the cue files; every fifth scene is kept apart."""

import hashlib
import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from mentor_coach.moves.acts import TurnInput
from mentor_coach.schema.noun import Language
from training.examples import ClientExample, CoachExample, Labels, Session, Span
from training.labelling import kinds, labels_of, main_act, together

FOLDER = Path(__file__).parent / "exemplars"
_APART = 5  # one scene in so many is kept apart as a test
_TALK = {"client_change": "change", "client_commitment": "change", "client_sustain": "sustain"}


def read_exemplars(language: Language, folder: Path = FOLDER) -> list[Session]:
    """All scenes written for `language`, in the order of file names and lines."""
    return [_session(name, turns) for name, turns in read_scenes(language, folder).items()]


def read_scenes(language: Language, folder: Path = FOLDER) -> dict[str, list[dict[str, Any]]]:
    """The turns of every scene as written: `by`, and `units` with `text` and `labels`."""
    scenes = {}
    for path in sorted((folder / language).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                scene = json.loads(line)
                scenes[f"{path.stem}/{scene['scene']}"] = scene["turns"]
    return scenes


def kept_apart(name: str) -> bool:
    """Whether a scene, by its name, belongs to the test and never to training."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % _APART == 0


def read_cue_lines(language: Language) -> list[Session]:
    """The marked hits of the cue files as one-turn sessions; only the marked sentence carries the kind."""
    folder = files("mentor_coach.knowledge").joinpath(language, "moves")
    found = []
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        kind = path.name.removesuffix(".toml")
        if kind in kinds():
            lines = tomllib.loads(path.read_text(encoding="utf-8")).get("hits", [])
            found += [_line(kind, f"cues/{kind}/{n}", line) for n, line in enumerate(lines)]
    return [session for session in found if session.coach or session.client]


def read_short_lines(language: Language) -> list[Session]:
    """Lines of `lines.<language>.toml`, one session each; none where the file is not there."""
    path = Path(__file__).parent / f"lines.{language}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        _session(f"lines/{kind}/{n}", [{"by": by, "units": [{"text": line, "labels": [kind]}]}])
        for by, listed in table.items()
        for kind, lines in listed.items()
        for n, line in enumerate(lines)
    ]


def _line(kind: str, name: str, line: str | dict[str, str]) -> Session:
    held = {"text": line} if isinstance(line, str) else line
    if kinds()[kind][1] == "coach":
        return Session(name, (_marked(kind, held["text"], held.get("before", "")),), ())
    plain = held["text"].replace("[[", "").replace("]]", "")
    return Session(name, (), (ClientExample(plain, _TALK[kind]),) if kind in _TALK else ())


def _marked(kind: str, marked: str, before: str) -> CoachExample:
    start, end = marked.find("[["), marked.find("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    labels = labels_of([kind])
    turn = TurnInput(text, before, ((max(start, 0), end if end > 0 else len(text)),))
    return CoachExample(turn, main_act([labels], [1]), labels, (labels,))


def _session(name: str, turns: list[dict[str, Any]]) -> Session:
    coach: list[CoachExample] = []
    client: list[ClientExample] = []
    before = ""
    for turn in turns:
        text, spans = joined([unit["text"].strip() for unit in turn["units"]])
        kinds = [set(unit["labels"]) for unit in turn["units"]]
        if turn["by"] == "client":
            before = text
            client.append(ClientExample(text, _talk(set().union(*kinds))))
        else:
            coach.append(_coach(TurnInput(text, before, spans), [labels_of(found) for found in kinds]))
    return Session(name, tuple(coach), tuple(client))


def _coach(turn: TurnInput, units: list[Labels]) -> CoachExample:
    lengths = [len(turn.text[start:end].split()) for start, end in turn.units]
    return CoachExample(turn, main_act(units, lengths), together(units), tuple(units))


def joined(pieces: list[str]) -> tuple[str, tuple[Span, ...]]:
    """The sentences of a turn as one text, and where each stands in it."""
    spans, text = [], ""
    for piece in pieces:
        text = f"{text} {piece}" if text else piece
        spans.append((len(text) - len(piece), len(text)))
    return text, tuple(spans)


def _talk(kinds: set[str]) -> str:
    talk = {_TALK[kind] for kind in kinds if kind in _TALK}
    return "change" if "change" in talk else "sustain" if talk else "neutral"
