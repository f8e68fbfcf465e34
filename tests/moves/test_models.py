"""Shipped model files: there, unaltered, small; and the parts that score them."""

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from mentor_coach.moves.model_pieces import Pieces
from mentor_coach.moves.model_trees import Trees
from mentor_coach.moves.models import ModelFileError, load_models, read_models, reading_with

SHIPPED = files("mentor_coach.knowledge.models")
MEGABYTE = 1_000_000


def test_models_are_small() -> None:
    sizes = [len(entry.read_bytes()) for entry in SHIPPED.iterdir() if entry.name.endswith(".npz")]
    assert sum(sizes) < 20 * MEGABYTE


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    for name in ("tr.json", "words.tr.toml"):
        (tmp_path / name).write_bytes(SHIPPED.joinpath(name).read_bytes())
    with pytest.raises(ModelFileError):
        read_models("tr", tmp_path)
    (tmp_path / "tr.npz").write_bytes(SHIPPED.joinpath("tr.npz").read_bytes()[:-1] + b"x")
    with pytest.raises(ModelFileError):
        read_models("tr", tmp_path)


def test_other_models_can_be_measured_in_place_of_the_shipped_ones() -> None:
    shipped = load_models("tr")
    other = read_models("tr", SHIPPED)
    with reading_with(other):
        assert load_models("tr") is other
        assert load_models("en").language == "en"
    assert load_models("tr") is shipped


def test_vocabularies_hold_no_long_quotes() -> None:
    for language in ("en", "tr"):
        for model in load_models(language).coach.values():
            assert all(len(term.split()) <= 3 for term in model.vocabularies["words"].columns)
            assert all(len(term) <= 5 for term in model.vocabularies["letters"].columns)


def test_manifests_say_what_the_models_learned_from() -> None:
    for language in ("en", "tr"):
        manifest = json.loads(SHIPPED.joinpath(f"{language}.json").read_text(encoding="utf-8"))
        assert manifest["trained_on"]["coach_turns"] > 0
        assert len(manifest["sha256"]) == 64


def test_trees_add_up() -> None:
    stump = Trees(
        column=np.array([[0, 0, 0], [1, 0, 0]], dtype=np.int32),
        edge=np.array([[0.5, 0, 0], [2.0, 0, 0]], dtype=np.float32),
        left=np.array([[1, 1, 2], [1, 1, 2]], dtype=np.int32),
        right=np.array([[2, 1, 2], [2, 1, 2]], dtype=np.int32),
        value=np.array([[0, -1, 1], [0, 10, 20]], dtype=np.float32),
        head=np.array([0, 1], dtype=np.int32),
        start=np.array([0.5, 0.0], dtype=np.float32),
        depth=1,
    )
    table = np.array([[0.0, 3.0], [1.0, 1.0]], dtype=np.float32)
    assert stump.score(table).tolist() == [[-0.5, 20.0], [1.5, 10.0]]


@pytest.mark.parametrize(
    ("text", "marks", "numbers", "places"),
    [
        ("Unlikely, no", True, [3, 4, 5, 6], [0, 0, 8, 10]),
        ("Unlikely, no", False, [3, 4, 6], [0, 0, 10]),
        ("xyz", True, [0], [0]),
        ("", True, [], []),
    ],
)
def test_pieces(text: str, marks: bool, numbers: list[int], places: list[int]) -> None:
    pieces = Pieces.of(["[UNK]", "[CLS]", "[SEP]", "un", "##likely", ",", "no"])
    assert pieces.cut(text, marks=marks) == (numbers, places)
