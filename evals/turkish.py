"""Measure the reader on written scenes kept apart: `python -m evals.turkish [--language en] [--strip]`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click
import numpy as np
from training.calibrate import calibration_error
from training.examples import Labels, Span
from training.exemplars import joined, kept_apart, read_scenes
from training.labelling import NOT_ASKING, REFLECTS, TELLS, labels_of, main_act, together

from evals.cards import Card
from evals.scores import Agreement, agree
from mentor_coach.moves.features import bare
from mentor_coach.moves.spot import spot_moves
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Move, RoleReading
from mentor_coach.schema.transcript import Transcript, Turn

ASKED = ("open_question", "closed_question", "leading_question")
GIVEN = {role: RoleReading(role=role, confidence=1.0, given=True) for role in ("coach", "client")}


@dataclass(frozen=True)
class Read:
    """One coach turn: labels per sentence, beside the moves and the main act the reader found."""

    scene: str
    converses: bool
    kinds: tuple[frozenset[str], ...]
    spans: tuple[Span, ...]
    truth: Labels
    act: str
    moves: tuple[Move, ...]
    said: str
    confidence: float

    def found(self, kinds: Sequence[str]) -> bool:
        """Whether any move is of one of these kinds."""
        return any(move.kind in kinds for move in self.moves)


@click.command()
@click.option("--language", type=click.Choice(["en", "tr"]), default="tr")
@click.option("--strip", is_flag=True, help="As raw speech recognition: lower case, no punctuation.")
@click.option("--card", default="", help="Also write evals/cards/NAME.md and .json.")
def main(language: Language, strip: bool, card: str) -> None:
    """Agreement of the shipped pipeline with the labels of written scenes kept apart."""
    scenes = {name: turns for name, turns in read_scenes(language).items() if kept_apart(name)}
    turns = [read for name, listed in scenes.items() for read in read_scene(name, listed, language, strip)]
    made = score(turns, language, strip)
    click.echo(made.markdown())
    if card:
        made.write(card)


def read_scene(name: str, turns: Sequence[dict[str, Any]], language: Language, strip: bool) -> list[Read]:
    """The coach turns of one scene as the shipped reader sees them."""
    texts, spans = [], []
    for turn in turns:
        pieces = [unit["text"].strip() for unit in turn["units"]]
        text, places = joined([bare(piece, language) for piece in pieces] if strip else pieces)
        texts.append(text)
        spans.append(places)
    transcript = Transcript(
        turns=tuple(
            Turn(index=i, speaker=turn["by"], text=text, language=language)
            for i, (turn, text) in enumerate(zip(turns, texts, strict=True))
        ),
        speakers=tuple(dict.fromkeys(turn["by"] for turn in turns)),
        language=language,
        languages={language: 1.0},
        format="scene",
    )
    reading = spot_moves(transcript, GIVEN)
    acts = {act.turn: act for act in reading.acts}
    both = len(transcript.speakers) > 1
    found = []
    for i, turn in enumerate(turns):
        if turn["by"] == "coach" and i in acts:
            kinds = tuple(frozenset(unit["labels"]) for unit in turn["units"])
            units = [labels_of(held) for held in kinds]
            act = main_act(units, [len(unit["text"].split()) for unit in turn["units"]])
            moves = tuple(move for move in reading.moves if move.turn == i)
            found.append(
                Read(name, both, kinds, spans[i], together(units), act, moves, acts[i].act, acts[i].confidence)
            )
    return found


def score(turns: Sequence[Read], language: Language, strip: bool) -> Card:
    """All figures of the card."""
    about = (
        f"{len({turn.scene for turn in turns})} written scenes ({len(turns)} coach turns) that no model was trained "
        "on, moves as in a real report, roles given. The scenes are invented, and share their writers with the "
        "training scenes: figures on other writers' sessions are in the card of rated sessions. "
    )
    options = f" --language {language}" + (" --strip" if strip else "")
    card = Card(f"Agreement with labelled scenes ({language})", f"python -m evals.turkish{options}", about)
    talks = [turn for turn in turns if turn.converses]
    card.figures["tasks"] = _add_tasks(card, "Conversations", talks)
    card.figures["lone lines"] = _add_tasks(card, "Lines that stand alone", [t for t in turns if not t.converses])
    right = np.array([turn.act == turn.said for turn in talks])
    error = calibration_error(np.array([turn.confidence for turn in talks]), right)
    card.table("Calibration", ["", "error"], [["main act", error]])
    card.figures["calibration error of the main act"] = error
    _add_kinds(card, turns)
    return card


def _add_tasks(card: Card, heading: str, turns: Sequence[Read]) -> dict[str, Agreement]:
    tasks = {
        "main act, 4 classes": [(t.act, t.said) for t in turns],
        "question exists": [(str(t.truth.asks), str(t.found(ASKED))) for t in turns],
        "none / open / closed": [(_form(t.truth), _said_form(t)) for t in turns],
        "reflection exists": [
            (str(t.truth.reflects), str(t.found(sorted(REFLECTS - {"client_words"})))) for t in turns
        ],
        "telling exists": [(str(t.truth.tells), str(t.found(sorted(TELLS)))) for t in turns],
    }
    groups = [turn.scene for turn in turns]
    results = {
        name: agree([true for true, _ in pairs], [said for _, said in pairs], groups)
        for name, pairs in tasks.items()
        if pairs
    }
    rows = [[name, r.n, r.accuracy, r.macro_f1, f"{r.low:.3f} to {r.high:.3f}"] for name, r in results.items()]
    card.table(heading, ["task", "n", "accuracy", "macro-F1", "interval"], rows)
    return results


def _form(labels: Labels) -> str:
    return "none" if not labels.asks else "open" if labels.open else "closed"


def _said_form(turn: Read) -> str:
    asked = [move for move in turn.moves if move.kind in ASKED]
    if not asked:
        return "none"
    return "open" if any(move.kind == "open_question" for move in asked) else "closed"


def _add_kinds(card: Card, turns: Sequence[Read]) -> None:
    """Per kind of move: how often it was labelled, found in the same sentence, and found elsewhere."""
    labelled, hit, claimed = Counter[str](), Counter[str](), Counter[str]()
    for turn in turns:
        for kinds, span in zip(turn.kinds, turn.spans, strict=True):
            found = {move.kind for move in turn.moves if move.start < span[1] and span[0] < move.end}
            labelled.update(kinds)
            hit.update(kinds & found)
            claimed.update(found)
    rows = []
    for kind in sorted({*labelled, *claimed} - NOT_ASKING):
        f1 = 2 * hit[kind] / max(labelled[kind] + claimed[kind], 1)
        rows.append([kind, labelled[kind], hit[kind] / max(claimed[kind], 1), hit[kind] / max(labelled[kind], 1), f1])
    card.table("Kinds of move, sentence by sentence", ["kind", "labelled", "precision", "recall", "F1"], rows)
    card.figures["kinds"] = {row[0]: {"labelled": row[1], "f1": row[4]} for row in rows}


if __name__ == "__main__":
    main()
