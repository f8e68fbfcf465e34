"""Where in the conversation something stands, and why it was claimed."""

from typing import Literal

from pydantic import Field

from mentor_coach.schema.noun import Noun


class Evidence(Noun):
    """A quote and its place: `transcript.turns[turn].text[start:end] == quote`, checked once by the pipeline."""

    turn: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str


class Because(Noun):
    """One reason for a claim: a cue that matched, a model and its score (0 to 1), a rule, or a measure.

    `name` identifies the cue, model, rule clause or signal; `detail` holds what matched or was measured.
    """

    source: Literal["cue", "model", "rule", "measure", "structure"]
    name: str
    detail: str = ""
    score: float | None = None
