"""Name the arrays of fitted models as `mentor_coach.moves.models` finds them again."""

from typing import Any

import numpy as np

from mentor_coach.moves.model_linear import LinearModel
from mentor_coach.moves.model_trees import Trees

Arrays = dict[str, Any]


def linear_arrays(name: str, model: LinearModel, *, eight_bits: bool = False) -> Arrays:
    """A linear model: terms as bytes, weights in half precision, or in 8 bits with a scale for each head."""
    found: Arrays = {}
    for family, vocabulary in model.vocabularies.items():
        found[f"{name}.{family}.terms"] = as_bytes(list(vocabulary.columns))
        found[f"{name}.{family}.rarity"] = vocabulary.rarity.astype(np.float16)
        weights = model.term_weights[family]
        if eight_bits:
            scale = np.maximum(np.abs(weights).max(axis=0, initial=0.0), 1e-9) / 127
            found[f"{name}.{family}.scale"] = scale.astype(np.float32)
            found[f"{name}.{family}.weights"] = np.round(weights / scale).astype(np.int8)
        else:
            found[f"{name}.{family}.weights"] = weights.astype(np.float16)
    for part in ("center", "spread", "shape_weights", "bias"):
        found[f"{name}.{part}"] = getattr(model, part)
    return found


def tree_arrays(name: str, trees: Trees) -> Arrays:
    """Trees: columns and places as small integers."""
    found: Arrays = {
        f"{name}.{part}": getattr(trees, part).astype(np.int16) for part in ("column", "left", "right", "head")
    }
    found |= {f"{name}.{part}": getattr(trees, part) for part in ("edge", "value", "start")}
    return {**found, f"{name}.depth": np.int16(trees.depth)}


def encoder_arrays(arrays: Arrays, pieces: list[str]) -> Arrays:
    """An exported encoder and its pieces."""
    return {"encoder.pieces": as_bytes(pieces), **{f"encoder.{name}": held for name, held in arrays.items()}}


def as_bytes(lines: list[str]) -> Any:
    """Lines of text as one array of bytes."""
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)
