"""The simulated second expert: knows what agreement means, and habits lower it."""

import numpy as np
import pytest
from evals.second_expert import Judged, ceiling, ceiling_of_forms, habits

_TURNS, _CONVERSATIONS, _PEOPLE = 40, 60, 10


def _turns(habit: float, seed: int = 3) -> Judged:
    """Sixty conversations by ten annotators whose habits spread by `habit` log-odds."""
    generator = np.random.default_rng(seed)
    conversation = np.repeat(np.arange(_CONVERSATIONS), _TURNS)
    annotator = conversation % _PEOPLE
    usual = generator.normal(0, 0.8, _CONVERSATIONS)[conversation]
    odds = generator.normal(0, 2, len(conversation)) + usual
    leaning = generator.permutation(np.linspace(-1.6, 1.6, _PEOPLE)) * habit
    said = 1 / (1 + np.exp(-(odds + leaning[annotator]))) > generator.random(len(odds))
    return Judged(said, 1 / (1 + np.exp(-odds)), annotator.astype(str), conversation.astype(str))


@pytest.mark.parametrize("habit", [0.0, 0.5, 1.0])
def test_habits_are_found_again(habit: float) -> None:
    assert habits(_turns(habit)) == pytest.approx(habit, abs=0.15)


def test_drawn_experts_agree_as_asked_and_more_agreement_means_more_alike_shares() -> None:
    loose, close = (ceiling(_turns(0.5), experts_f1) for experts_f1 in (0.75, 0.9))
    assert loose.macro_f1 == pytest.approx(0.75, abs=0.02)
    assert close.macro_f1 == pytest.approx(0.9, abs=0.02)
    assert loose.r < close.r < 1


def test_where_experts_have_habits_their_shares_agree_less() -> None:
    alike, different = ceiling(_turns(0.0), 0.85), ceiling(_turns(1.0), 0.85)
    assert different.r < alike.r


def test_open_shares_agree_the_more_the_better_experts_agree_on_forms() -> None:
    asks, opens = _turns(0.0), _turns(0.0, seed=4)
    loose, close = (ceiling_of_forms(asks, opens, 0.9, forms_f1) for forms_f1 in (0.65, 0.8))
    assert loose.macro_f1 == pytest.approx(0.65, abs=0.02)
    assert close.macro_f1 == pytest.approx(0.8, abs=0.02)
    assert loose.r < close.r < 1
