"""How standings hold on sessions left out: `python -m evals.standings [--apart] [--card NAME]`.

The weights by which markers are read within a session are fitted on rated sessions. Here they are fitted again without
all that one writer made, and measured on that; some minutes. With `--apart` the sessions are heard, too, by models that
their writer did not teach.
"""

import sys
from collections.abc import Sequence
from statistics import mean

import click
from training.standings import Rated, fit, read_rated, read_rated_apart

from evals.cards import Card
from evals.sessions import VARIED, Pair, kappa, mean_within
from mentor_coach.markers.in_session import ORDER, standings_of


def writer_of(session: Rated) -> str:
    """Who wrote a session, in words: `writer 1`."""
    return f"writer {int(session.writer.split('_')[1])}"


APART = "Moves heard and weighed by models that no session of the writer's group taught."
SHIPPED = "Moves as the shipped models hear them, which all these sessions taught: that flatters."


@click.command()
@click.option("--apart", is_flag=True, help="Heard by models that the writer did not teach; takes some minutes.")
@click.option("--card", default="", help="Also write evals/cards/NAME.md and .json.")
def main(apart: bool, card: str) -> None:
    """Kappa of standings by rule alone, and within the session with the measured writer left out of the fit."""
    rated = read_rated_apart() if apart else read_rated()
    made = score(rated, " ".join(["python -m evals.standings", *sys.argv[1:]]), APART if apart else SHIPPED)
    click.echo(made.markdown())
    if card:
        made.write(card)


def score(rated: Sequence[Rated], command: str, hearing: str = SHIPPED) -> Card:
    """The card: every way of judging, over all sessions and by writer."""
    card = Card(
        "Standings on sessions left out of the fit",
        command,
        f"Quadratic-weighted kappa, each rater a pair of its own. {hearing} By rule alone: thresholds written by hand "
        "with the first three writers' sessions at hand. One writer left out: weights fitted anew without the sessions "
        "of that writer.",
    )
    by_name = {session.name: session for session in rated}
    claims = {"by rule alone": {name: {m: f.rule for m, f in one.facts.items()} for name, one in by_name.items()}}
    claims["one writer left out"] = left_out(rated)
    claims["the raters' own mean of the session, for every marker"] = {one.name: _their_mean(one) for one in rated}
    rows, figures = [], {}
    for label, claimed in claims.items():
        for name in ("all", *dict.fromkeys(map(writer_of, rated))):
            chosen = [one for one in rated if name in ("all", writer_of(one))]
            pairs = [pair for one in chosen for pair in _pairs(one, claimed[one.name])]
            kept = {"all": kappa(pairs), "within": mean_within(pairs), "mixed": mean_within(pairs, VARIED)}
            rows.append([label, name, len(pairs), kept["all"], kept["within"], kept["mixed"]])
            figures[f"{label}, {name}"] = kept
    heads = ["standings", "sessions of", "pairs", "kappa", "within sessions, mean", "within sessions of mixed quality"]
    card.table("Agreement", heads, rows)
    card.figures["kappa"] = figures
    return card


def left_out(rated: Sequence[Rated]) -> dict[str, dict[str, int]]:
    """By session the steps of its markers, from a fit without any session of its writer."""
    found: dict[str, dict[str, int]] = {}
    for writer in dict.fromkeys(one.writer for one in rated):
        weights = fit([one for one in rated if one.writer != writer])
        found |= {one.name: standings_of(one.facts, one.measured, weights) for one in rated if one.writer == writer}
    return found


def _their_mean(session: Rated) -> dict[str, int]:
    """What knowing the session's quality, and nothing of its markers, would claim."""
    step = round(mean(said for listed in session.ratings.values() for said in listed))
    return dict.fromkeys(session.facts, step)


def _pairs(session: Rated, claimed: dict[str, int]) -> list[Pair]:
    return [
        Pair(session.name, marker, ORDER[said], ORDER[step])
        for marker, step in claimed.items()
        for said in session.ratings.get(marker, ())
    ]


if __name__ == "__main__":
    main()
