"""Measure the shipped reader on AnnoMI-like data: `python -m evals.annomi --data FILE.csv [--strip] [--folds]`."""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import click
import numpy as np
from training.annomi import ALL_OPEN, Utterance, read_utterances
from training.calibrate import calibration_error, reliability
from training.cutting import spans_of

from evals.cards import Card
from evals.scores import Agreement, agree, correlation, interval
from evals.second_expert import Judged, ceiling, ceiling_of_forms, judged
from mentor_coach.moves.acts import TurnInput, score_client_turns, score_coach_turns
from mentor_coach.moves.features import bare
from mentor_coach.moves.models import ActModels, load_models, reading_with
from mentor_coach.moves.spot import spot_moves
from mentor_coach.schema.reading import Move, RoleReading
from mentor_coach.schema.transcript import Transcript, Turn

QUESTIONS = {"open_question": "open", "closed_question": "closed", "leading_question": "closed"}
REFLECTIONS = ("repeat", "paraphrase", "summary", "checked_summary", "named_emotion")
TELLINGS = (
    "advice",
    "information",
    "directs",
    "self_disclosure",
    "others_stories",
    "interpretation",
    "states_learning",
)
GIVEN = {role: RoleReading(role=role, confidence=1.0, given=True) for role in ("coach", "client")}
_ENOUGH = 10  # coach turns from which a conversation has shares worth comparing
EXPERTS_FORMS_F1 = 0.767  # the same for none, open or closed
EXPERTS_F1 = {"question": 0.934, "reflection": 0.830, "telling": 0.820}  # one expert against another, DATA.md
LONG = 3  # words; longer turns are also reported alone


_NO_CHANCES = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Claim:
    """What the reader says of one utterance, beside what the experts said.

    `chances`: how likely a turn of the coach asks, reflects, tells, and asks openly if it asks; by the models alone.
    """

    truth: Utterance
    act: str
    confidence: float
    form: str
    reflects: bool
    tells: bool
    talk: str
    chances: tuple[float, float, float, float] = _NO_CHANCES


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="AnnoMI-like CSV.")
@click.option("--strip", is_flag=True, help="As raw speech recognition: lower case, no punctuation.")
@click.option("--folds", is_flag=True, help="Train anew on four fifths of the conversations, five times.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder to keep the models of --folds in.")
@click.option("--card", default="", help="Also write evals/cards/NAME.md and .json.")
def main(data: Path, strip: bool, folds: bool, keep: Path | None, card: str) -> None:
    """Agreement of the shipped pipeline with AnnoMI's experts."""
    conversations = read_utterances(data)
    started = time.process_time()
    claims = _by_folds(conversations, data, strip, keep) if folds else _shipped(conversations, strip)
    spent = (time.process_time() - started) / max(sum(map(len, conversations.values())), 1)
    claims = claims if folds else with_chances(claims, conversations, strip, load_models("en"))
    made = score(claims, " ".join(["python -m evals.annomi", *_options(sys.argv[1:])]), _about(strip, folds, data))
    if not folds:
        alone = _models_alone(conversations)
        made.figures["milliseconds per utterance"] = {"models": alone * 1000, "all moves": spent * 1000}
        rows = [["models alone", alone * 1000], ["models, cues and structure: all moves", spent * 1000]]
        made.table("Processor time per utterance, one core", ["", "ms"], rows)
    click.echo(made.markdown())
    if card:
        made.write(card)


def _options(given: Sequence[str]) -> list[str]:
    """The options as a card tells them: no path of this machine, nor where folds are kept."""
    places = {i for i, option in enumerate(given) if option == "--keep"}
    kept = [option for i, option in enumerate(given) if not {i, i - 1} & places]
    return ["FILE.csv" if option.endswith(".csv") else option for option in kept]


def _about(strip: bool, folds: bool, data: Path) -> str:
    text = "Moves as in a real report, against the experts' majority, one utterance a turn, roles given."
    text += " Text stripped of punctuation, case and apostrophes." if strip else ""
    how = "Models trained anew on the other four fifths of the conversations." if folds else "Shipped models."
    if not folds and trained_on(data):
        how += " THE SHIPPED MODELS WERE TRAINED ON THIS FILE: these figures flatter; use --folds."
    return f"{text} {how} F1 is macro-F1; intervals are 95 % bootstrap by conversation."


def trained_on(data: Path) -> bool:
    """Whether the shipped English models learned from exactly this file."""
    folder = files("mentor_coach.knowledge.models")
    manifest = json.loads(folder.joinpath("en.json").read_text(encoding="utf-8"))
    return bool(manifest.get("data_sha256") == hashlib.sha256(data.read_bytes()).hexdigest())


def _models_alone(conversations: dict[str, list[Utterance]]) -> float:
    """Seconds of processor time that the act models take per utterance, a conversation at a time."""
    models, started = load_models("en"), time.process_time()
    for listed in conversations.values():
        score_coach_turns(_inputs(listed, strip=False), "en", models)
        score_client_turns([said.text for said in listed if said.speaker == "client"], "en", models)
    return (time.process_time() - started) / max(sum(map(len, conversations.values())), 1)


def _inputs(utterances: Sequence[Utterance], *, strip: bool) -> list[TurnInput]:
    """The coach's turns of one conversation as the act models take them."""
    before, turns = "", []
    for said in utterances:
        text = bare(said.text, "en") if strip else said.text
        if said.speaker == "coach":
            turns.append(TurnInput(text, before, spans_of(text, "en")))
        else:
            before = text
    return turns


def with_chances(
    claims: Sequence[Claim], conversations: dict[str, list[Utterance]], strip: bool, models: ActModels
) -> list[Claim]:
    """The claims, those on the coach with what the models alone give; claims stand in order of their conversations."""
    chances = {}
    for name in dict.fromkeys(claim.truth.conversation for claim in claims):
        scores = score_coach_turns(_inputs(conversations[name], strip=strip), "en", models)
        chances[name] = iter([(score.question, score.reflection, score.telling, score.open) for score in scores])
    return [
        replace(claim, chances=next(chances[claim.truth.conversation])) if claim.truth.speaker == "coach" else claim
        for claim in claims
    ]


def _shipped(conversations: dict[str, list[Utterance]], strip: bool) -> list[Claim]:
    return [claim for listed in conversations.values() for claim in read_one(listed, strip, None)]


def _by_folds(conversations: dict[str, list[Utterance]], data: Path, strip: bool, keep: Path | None) -> list[Claim]:
    from training.folds import fold_models  # training needs scikit-learn and torch, the shipped check does not

    claims: list[Claim] = []
    for models, names in fold_models(data, keep):
        held = [claim for name in names for claim in read_one(conversations[name], strip, models)]
        claims += with_chances(held, conversations, strip, models)
    return claims


def read_one(utterances: Sequence[Utterance], strip: bool, models: ActModels | None) -> list[Claim]:
    """Claims on one conversation by the shipped reader, or with other English models."""
    texts = [bare(said.text, "en") if strip else said.text for said in utterances]
    turns = tuple(
        Turn(index=i, speaker=said.speaker, text=text)
        for i, (said, text) in enumerate(zip(utterances, texts, strict=True))
    )
    transcript = Transcript(
        turns=turns,
        speakers=tuple(dict.fromkeys(said.speaker for said in utterances)),
        language="en",
        languages={"en": 1.0},
        format="annomi",
    )
    with reading_with(models or load_models("en")):
        reading = spot_moves(transcript, GIVEN)
    moves: dict[int, list[Move]] = {}
    for move in reading.moves:
        moves.setdefault(move.turn, []).append(move)
    acts = {act.turn: act for act in reading.acts}
    return [
        _claim(said, acts[i].act, acts[i].confidence, moves.get(i, []))
        for i, said in enumerate(utterances)
        if i in acts
    ]


def _claim(said: Utterance, act: str, confidence: float, moves: Sequence[Move]) -> Claim:
    asked = [move for move in moves if move.kind in QUESTIONS]
    weight: dict[str, float] = {}
    for move in asked:
        weight[QUESTIONS[move.kind]] = weight.get(QUESTIONS[move.kind], 0.0) + move.confidence
    form = max(weight, key=lambda name: weight[name]) if weight else "none"
    asking = {move.start for move in asked}
    # What advises in a question is labelled a question there, and no input of the therapist's.
    tells = any(move.kind in TELLINGS and move.start not in asking for move in moves)
    return Claim(said, act, confidence, form, any(move.kind in REFLECTIONS for move in moves), tells, act)


def score(claims: Sequence[Claim], command: str, about: str) -> Card:
    """All figures of the card from claims beside truth."""
    card = Card("Agreement with AnnoMI's experts", command, about)
    coach = [claim for claim in claims if claim.truth.speaker == "coach"]
    client = [claim for claim in claims if claim.truth.speaker == "client" and claim.truth.talk]
    tasks = {
        "main act, 4 classes": _agree(coach, lambda c: c.truth.act, lambda c: c.act),
        f"main act, turns of more than {LONG} words": _agree(
            [c for c in coach if len(c.truth.text.split()) > LONG], lambda c: c.truth.act, lambda c: c.act
        ),
        "question exists": _agree(coach, lambda c: str(c.truth.asks), lambda c: str(c.form != "none")),
        "none / open / closed": _agree(coach, lambda c: c.truth.form, lambda c: c.form),
        f"none / open / closed, without annotator {ALL_OPEN}": _agree(
            [c for c in coach if c.truth.annotator != ALL_OPEN], lambda c: c.truth.form, lambda c: c.form
        ),
        "reflection exists": _agree(coach, lambda c: str(c.truth.reflects), lambda c: str(c.reflects)),
        "telling exists": _agree(coach, lambda c: str(c.truth.tells), lambda c: str(c.tells)),
        "client talk": _agree(client, lambda c: c.truth.talk, lambda c: c.talk),
    }
    tasks = {name: result for name, result in tasks.items() if result.n}
    rows = [[name, r.n, r.accuracy, r.macro_f1, f"{r.low:.3f} to {r.high:.3f}"] for name, r in tasks.items()]
    card.table("Tasks", ["task", "n", "accuracy", "macro-F1", "interval"], rows)
    per_class = [[name, c.name, c.precision, c.recall, c.f1, c.support] for name, r in tasks.items() for c in r.classes]
    card.table("Per class", ["task", "class", "precision", "recall", "F1", "n"], per_class)
    card.figures["tasks"] = tasks
    _add_shares(card, coach)
    if any(claim.chances != _NO_CHANCES for claim in coach):
        _add_ceilings(card, coach)
    _add_calibration(card, coach)
    return card


def _agree(claims: Sequence[Claim], true: Callable[[Claim], str], said: Callable[[Claim], str]) -> Agreement:
    groups = [claim.truth.conversation for claim in claims]
    return agree([true(c) for c in claims], [said(c) for c in claims], groups)


def _add_shares(card: Card, coach: Sequence[Claim]) -> None:
    """Per conversation: the shares a report would show, claimed against expert."""
    by_name: dict[str, list[Claim]] = {}
    for claim in coach:
        by_name.setdefault(claim.truth.conversation, []).append(claim)
    measures: dict[str, Callable[[Claim], tuple[float, float]]] = {
        "question share": lambda c: (c.truth.asks, c.form != "none"),
        "reflection share": lambda c: (c.truth.reflects, c.reflects),
        "telling share": lambda c: (c.truth.tells, c.tells),
        "question share, as the mean of chances": lambda c: (c.truth.asks, c.chances[0]),
        "reflection share, as the mean of chances": lambda c: (c.truth.reflects, c.chances[1]),
        "telling share, as the mean of chances": lambda c: (c.truth.tells, c.chances[2]),
        "turns that are mainly a question": lambda c: (c.truth.act == "question", c.act == "question"),
        "turns that are mainly a reflection": lambda c: (c.truth.act == "reflection", c.act == "reflection"),
        "turns that are mainly telling": lambda c: (c.truth.act == "telling", c.act == "telling"),
    }
    shares = {
        name: [
            [float(np.mean(side)) for side in zip(*map(measure, listed), strict=True)] for listed in by_name.values()
        ]
        for name, measure in measures.items()
    }
    sizes = {name: list(map(len, by_name.values())) for name in shares}
    for name, skipped in (("open share of questions", ""), (f"the same, without annotator {ALL_OPEN}", ALL_OPEN)):
        kept = [x for x in by_name.values() if x[0].truth.annotator != skipped and _both_ask(x)]
        shares[name] = [[_open([c.truth.form for c in x]), _open([c.form for c in x])] for x in kept]
        sizes[name] = list(map(len, kept))
    rows, figures = [], {}
    for name, pairs in shares.items():
        sides = list(zip(*pairs, strict=True))
        lasting = [pair for pair, size in zip(pairs, sizes[name], strict=True) if size >= _ENOUGH]
        figures[name] = correlation(*sides) if sides else float("nan")
        low, high = interval(*sides) if sides else (float("nan"), float("nan"))
        among = correlation(*zip(*lasting, strict=True)) if lasting else float("nan")
        rows.append([name, len(pairs), figures[name], f"{low:.2f} to {high:.2f}", among])
    columns = ["share", "conversations", "Pearson r", "interval", f"r, at least {_ENOUGH} coach turns"]
    card.table("Per conversation", columns, rows)
    card.figures["shares"] = figures


def _both_ask(conversation: Sequence[Claim]) -> bool:
    """Whether expert and reader hear a question at all."""
    return any(c.truth.asks for c in conversation) and any(c.form != "none" for c in conversation)


def _add_ceilings(card: Card, coach: Sequence[Claim]) -> None:
    """What r of shares two experts would reach with each other, simulated; chances must come from models apart."""
    said: tuple[Callable[[Claim], bool], ...] = (
        lambda c: c.truth.asks,
        lambda c: c.truth.reflects,
        lambda c: c.truth.tells,
    )
    drawn = {
        f"{name} share": (ceiling(_judged(coach, said[k], k), experts_f1), experts_f1)
        for k, (name, experts_f1) in enumerate(EXPERTS_F1.items())
    }
    for name, skipped in (("open share of questions", ""), (f"the same, without annotator {ALL_OPEN}", ALL_OPEN)):
        kept = [c for c in coach if c.truth.annotator != skipped]
        asks, opens = _judged(kept, said[0], 0), _judged(kept, lambda c: c.truth.form == "open", 3)
        drawn[name] = ceiling_of_forms(asks, opens, EXPERTS_F1["question"], EXPERTS_FORMS_F1), EXPERTS_FORMS_F1
    rows = [[name, wanted, found.macro_f1, found.habit, found.r] for name, (found, wanted) in drawn.items()]
    columns = ["share", "macro-F1 of two experts", "of two drawn ones", "habits, log-odds", "Pearson r of their shares"]
    card.table("What a second expert's shares would reach, simulated", columns, rows)
    card.figures["simulated ceilings of shares"] = {name: found.r for name, (found, _) in drawn.items()}


def _judged(claims: Sequence[Claim], said: Callable[[Claim], bool], k: int) -> Judged:
    return judged([(said(c), c.chances[k], c.truth.annotator, c.truth.conversation) for c in claims])


def _open(forms: Sequence[str]) -> float:
    asked = [form for form in forms if form != "none"]
    return asked.count("open") / len(asked) if asked else float("nan")


def _add_calibration(card: Card, coach: Sequence[Claim]) -> None:
    claimed = np.array([claim.confidence for claim in coach])
    right = np.array([claim.act == claim.truth.act for claim in coach])
    error = calibration_error(claimed, right)
    card.figures["calibration error of the main act"] = error
    rows = [[f"from {low:.1f}", mean, seen, count] for low, mean, seen, count in reliability(claimed, right)]
    card.table(
        f"Confidence of the main act against how often it is right (expected calibration error {error:.3f})",
        ["confidence", "claimed", "right", "n"],
        rows,
    )


if __name__ == "__main__":
    main()
