"""The base of every noun: frozen, and strict about unknown fields."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A value that never changes after it is made and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Language = Literal["en", "tr"]
Role = Literal["coach", "client", "other"]
Level = Literal["acc", "pcc", "mcc"]
Standing = Literal["shown", "partly", "not_seen", "against", "not_observable"]
LEVELS: tuple[Level, ...] = ("acc", "pcc", "mcc")
