"""Fine-tune the small encoder on labelled turns; the same items and seed give the same encoder."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from mentor_coach.moves.model_encoder import shorten
from training.encoder_net import ACT_CLASSES, HEAD_WIDTH, KEPT_HEADS, KEPT_INNER, WIDTH, SmallEncoder

ROUNDS, RATE, BATCH, BARE_SHARE = 5, 1.5e-4, 32, 0.4
Cut = tuple[list[int], list[int]]


@dataclass(frozen=True)
class Item:
    """A turn to learn from, as written and bare, with its act, its heads (nan: unknown) and labelled spans.

    Spans are places in the written text.
    """

    texts: tuple[str, str]
    act: int
    heads: tuple[float, ...]
    weight: float = 1.0
    spans: tuple[tuple[int, int], ...] = ()
    span_heads: tuple[tuple[float, ...], ...] = ()


def fit_encoder(items: Sequence[Item], seed: int = 0, threads: int = 1) -> SmallEncoder:
    """Narrow the base by what these turns use, then fine-tune it on them."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    net = SmallEncoder()
    read = [[_cut(net, text) for text in item.texts] for item in items]
    _narrow(net, [cuts[0] for cuts in read][::3])
    used = sorted({number for cuts in read for numbers, _ in cuts for number in numbers})
    full = net.keep_only(used)
    rng = random.Random(seed)
    optimizer = _optimizer(net)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps, step = ROUNDS * math.ceil(len(items) / BATCH), 0
    class_weights = _class_weights([item.act for item in items])
    for _ in range(ROUNDS):
        net.train()
        for batch in _batches([len(cuts[0][0]) for cuts in read], rng):
            form = int(rng.random() < BARE_SHARE)
            factor = min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            loss = _loss(net, [items[i] for i in batch], [read[i][form] for i in batch], form, class_weights)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
    net.put_back(full, used)
    return net.eval()


def _cut(net: SmallEncoder, text: str) -> Cut:
    return shorten(*net.pieces.cut(text), net.pieces)


def _batches(lengths: Sequence[int], rng: random.Random) -> list[list[int]]:
    """Batches of turns of like length, in random order."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    batches = []
    for at in range(0, len(order), BATCH * 16):
        near = sorted(order[at : at + BATCH * 16], key=lambda i: lengths[i])
        batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    rng.shuffle(batches)
    return batches


def _padded(cuts: Sequence[Cut]) -> tuple[torch.Tensor, torch.Tensor]:
    lengths = torch.tensor([len(numbers) for numbers, _ in cuts])
    numbers = torch.zeros(len(cuts), int(lengths.max()), dtype=torch.long)
    for row, (found, _) in enumerate(cuts):
        numbers[row, : len(found)] = torch.tensor(found)
    return numbers, lengths


def _inside(lengths: torch.Tensor, width: int) -> torch.Tensor:
    """Where words stand: not the first and last piece, except in an empty text."""
    place = torch.arange(width)[None, :]
    inside = (place > 0) & (place < lengths[:, None] - 1)
    return inside | ((lengths[:, None] <= 2) & (place < lengths[:, None]))


def _loss(
    net: SmallEncoder, items: Sequence[Item], cuts: Sequence[Cut], form: int, class_weights: torch.Tensor
) -> torch.Tensor:
    states = net(*_padded(cuts))
    lengths = torch.tensor([len(numbers) for numbers, _ in cuts])
    scores = net.read(states, _inside(lengths, states.shape[1]))
    acts = torch.tensor([item.act for item in items])
    weights = torch.tensor([item.weight for item in items])
    each = functional.cross_entropy(scores[:, :ACT_CLASSES], acts, weight=class_weights, reduction="none")
    loss = (each * weights).sum() / (class_weights[acts] * weights).sum()
    loss = loss + _head_loss(scores[:, ACT_CLASSES:], [item.heads for item in items], weights)
    if form == 0:
        loss = loss + _span_loss(net, states, items, cuts)
    return loss


def _head_loss(scores: torch.Tensor, truth: Sequence[tuple[float, ...]], weights: torch.Tensor) -> torch.Tensor:
    wanted = torch.tensor(truth)
    known = (~torch.isnan(wanted)) * weights[:, None]
    each = functional.binary_cross_entropy_with_logits(scores, wanted.nan_to_num(0.0), reduction="none")
    return 0.5 * ((each * known).sum(0) / known.sum(0).clamp(min=0.1)).sum()


def _span_loss(net: SmallEncoder, states: torch.Tensor, items: Sequence[Item], cuts: Sequence[Cut]) -> torch.Tensor:
    """How well the heads read single sentences where those are labelled."""
    rows, masks, truth = [], [], []
    for row, (item, (_, places)) in enumerate(zip(items, cuts, strict=True)):
        for (start, end), heads in zip(item.spans, item.span_heads, strict=True):
            mask = torch.zeros(states.shape[1], dtype=torch.bool)
            mask[1 : len(places) + 1] = torch.tensor([start <= place < end for place in places])
            if len(item.spans) > 1 and bool(mask.any()):
                rows.append(row)
                masks.append(mask)
                truth.append(heads)
    if not rows:
        return torch.zeros(())
    scores = net.read(states[rows], torch.stack(masks))
    return 0.5 * _head_loss(scores[:, ACT_CLASSES:], truth, torch.ones(len(rows)))


def _narrow(net: SmallEncoder, cuts: Sequence[Cut]) -> None:
    """Drop the heads and inner dimensions that add least on these texts."""
    heads = [torch.zeros(WIDTH) for _ in net.layers]
    inner = [torch.zeros(layer.wide.out_features) for layer in net.layers]
    net.eval()
    with torch.no_grad():
        for at in range(0, len(cuts), 64):
            numbers, lengths = _padded(cuts[at : at + 64])
            hidden = torch.arange(numbers.shape[1])[None, :] >= lengths[:, None]
            states = net.look_up(numbers)
            for i, layer in enumerate(net.layers):
                heard = layer.attend(states, hidden)
                heads[i] += (heard.abs() * ~hidden[..., None]).sum((0, 1))
                middle = layer.output_norm(states + layer.output(heard))
                raised = functional.gelu(layer.wide(middle), approximate="tanh")
                inner[i] += (raised.abs() * ~hidden[..., None]).sum((0, 1))
                states = layer.narrow_norm(middle + layer.narrow(raised))
    for layer, used, raised in zip(net.layers, heads, inner, strict=True):
        by_head = (used * layer.output.weight.norm(dim=0)).view(-1, HEAD_WIDTH).sum(1)
        by_inner = raised * layer.narrow.weight.norm(dim=0)
        layer.narrow_to(_most(by_head, KEPT_HEADS), _most(by_inner, KEPT_INNER))


def _most(use: torch.Tensor, kept: int) -> torch.Tensor:
    return use.topk(min(kept, len(use))).indices.sort().values


def _optimizer(net: SmallEncoder) -> torch.optim.Optimizer:
    named = list(net.named_parameters())
    apart = {"vectors.weight", "heads.weight"}
    return torch.optim.AdamW(
        [
            {"params": [p for n, p in named if p.ndim >= 2 and n not in apart], "weight_decay": 0.01},
            {"params": [p for _, p in named if p.ndim < 2], "weight_decay": 0.0},
            {"params": [net.vectors.weight], "weight_decay": 0.01},
            {"params": [net.heads.weight], "lr": RATE * 10, "weight_decay": 0.01},
        ],
        lr=RATE,
    )


def _class_weights(acts: Sequence[int]) -> torch.Tensor:
    counts = torch.bincount(torch.tensor(acts), minlength=ACT_CLASSES).float().clamp(min=1)
    return (len(acts) / ACT_CLASSES / counts).sqrt()
