"""Goals in words: what there is to choose from, what each one asks for, and how it fares."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Level, Standing
from mentor_coach_web.progress.following import RANKS, Followed, value_for
from mentor_coach_web.progress.measures import MEASURES
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.progress.pictures import Mark, Picture, Shape, shape_svg
from mentor_coach_web.progress.selectors import note_of
from mentor_coach_web.progress.timeline import Moment
from mentor_coach_web.progress.tracks import Row, drawn, measure_track, rows_of, value_words
from mentor_coach_web.workspace.glance import short_words

_SHAPES: dict[Standing, Shape] = {"shown": "full", "partly": "half", "not_seen": "hollow", "against": "against"}
_NEWEST = 6  # sessions whose growth edges are offered as goals


@dataclass(frozen=True)
class GoalStory:
    """A goal as the page tells it; picture and rows are missing before the first session."""

    goal: Goal
    title: str
    note: str
    counted: str
    fare: str
    words: str
    picture: SafeString | None
    rows: tuple[Row, ...]
    key: tuple[tuple[SafeString, str], ...]


def choices(level: Level, wording: Wording) -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be chosen, in groups: measures first, then the markers of a level under their competencies."""
    groups = [(_("Measures"), [(name, measure_goal(name)) for name in MEASURES])]
    by_competency: dict[int, list[tuple[str, str]]] = {}
    for marker in load.framework().markers:
        if marker.level == level:
            named = (marker.id, f"{marker.id} {wording.marker(marker.id, 'title')}")
            by_competency.setdefault(marker.competency, []).append(named)
    groups += [(f"{number} {wording.competency(number, 'name')}", each) for number, each in by_competency.items()]
    return groups


def known_markers() -> frozenset[str]:
    """The ids of every marker, at all levels."""
    return frozenset(marker.id for marker in load.framework().markers)


def measure_goal(name: str) -> str:
    """What a coach wants who moves this measure."""
    return {
        "talk_share": _("Talk less"),
        "open_share": _("Ask more open questions"),
        "closed_share": _("Ask fewer closed questions"),
        "leading_share": _("Ask fewer leading questions"),
        "stacked_share": _("Ask one question at a time"),
        "reflections_per_question": _("Reflect more between questions"),
        "client_led": _("Leave more of the lead to the client"),
        "directing_share": _("Direct less"),
        "telling_share": _("Explain and tell less"),
        "client_words_uptake": _("Pick up the client's own words more often"),
        "emotions_followed": _("Follow more of the feelings voiced"),
        "insights_followed": _("Follow more of the new insights"),
        "images_followed": _("Take up more of the client's images"),
        "coach_turn_words": _("Keep my turns shorter"),
        "silences": _("Leave more silence"),
        "praise": _("Give less general praise"),
    }[name]


def goal_title(goal: Goal, wording: Wording) -> str:
    """A goal in one line."""
    if goal.way == Goal.Way.SHOW:
        slots = {"marker": goal.about, "title": short_words(goal.about, wording)}
        return _("Show %(marker)s: %(title)s") % slots
    title = measure_goal(goal.about)
    if goal.target is None:
        return title
    slots = {"goal": title, "target": value_words(MEASURES[goal.about], goal.target, wording)}
    if goal.way == Goal.Way.MORE:
        return _("%(goal)s: at least %(target)s") % slots
    return _("%(goal)s: at most %(target)s") % slots


def goal_story(followed: Followed, wording: Wording) -> GoalStory:
    """A goal with how it fares, its picture and its table."""
    goal = followed.goal
    picture, rows = _pictured(followed, wording) if followed.moments else (None, ())
    return GoalStory(
        goal=goal,
        title=goal_title(goal, wording),
        note=note_of(goal),
        counted=_counted(followed),
        fare=followed.fare,
        words=_fare_words(followed),
        picture=picture,
        rows=rows,
        key=_key(wording) if goal.way == Goal.Way.SHOW else (),
    )


def suggested(moments: Sequence[Moment], level: Level, wording: Wording) -> list[tuple[str, str]]:
    """Markers that the latest reports name as growth edges most often, at this level: id and name, three at most."""
    ids = {marker.id for marker in load.framework().markers if marker.level == level}
    named = Counter(edge for each in moments[-_NEWEST:] for edge in each.digest.growth_edges if edge in ids)
    return [(marker, wording.marker(marker, "title")) for marker, _times in named.most_common(3)]


def _key(wording: Wording) -> tuple[tuple[SafeString, str], ...]:
    """What the marks of a marker's picture stand for."""
    return tuple((shape_svg(shape), wording.frame(f"standings.{standing}")) for standing, shape in _SHAPES.items())


def _pictured(followed: Followed, wording: Wording) -> tuple[SafeString, tuple[Row, ...]]:
    goal, moments = followed.goal, followed.moments
    key = f"goal-{goal.pk}"
    if goal.way != Goal.Way.SHOW:
        track = measure_track(MEASURES[goal.about], moments, wording, key=key, since=followed.since, target=goal.target)
        return track.picture, track.rows
    standings = [each.digest.standings.get(goal.about, "not_observable") for each in moments]
    words = [wording.frame(f"standings.{each}") for each in standings]
    picture = Picture(
        title=f"{goal.about} {short_words(goal.about, wording)}",
        description=_("From the oldest to the newest session: %(values)s.") % {"values": ", ".join(words)},
        marks=[
            Mark(value_for(goal, each), _SHAPES.get(standing, "nothing"))
            for each, standing in zip(moments, standings, strict=True)
        ],
        low=-0.35,
        high=3.35,
        lines=[(rank, "") for rank in RANKS.values()],
        since=followed.since,
        tall=78,
    )
    return drawn(picture, moments, key), rows_of(moments, words)


def _counted(followed: Followed) -> str:
    """How many sessions speak of it, and how many of them do what it asks for."""
    if not followed.observed:
        return ""
    slots = {"count": followed.observed, "met": followed.met}
    if followed.met is None:
        return ngettext(
            "%(count)s session since speaks of it.", "%(count)s sessions since speak of it.", followed.observed
        ) % {"count": followed.observed}
    if followed.goal.way == Goal.Way.SHOW:
        return (
            ngettext(
                "Clearly shown in %(met)s of %(count)s session since.",
                "Clearly shown in %(met)s of %(count)s sessions since.",
                followed.observed,
            )
            % slots
        )
    if followed.goal.target is not None:
        return (
            ngettext(
                "Reached in %(met)s of %(count)s session since.",
                "Reached in %(met)s of %(count)s sessions since.",
                followed.observed,
            )
            % slots
        )
    return (
        ngettext(
            "In %(met)s of %(count)s session since, it lies on your side of the middle value before.",
            "In %(met)s of %(count)s sessions since, it lies on your side of the middle value before.",
            followed.observed,
        )
        % slots
    )


def _fare_words(followed: Followed) -> str:
    if followed.fare == "waiting" and len(followed.moments) > followed.since:
        return _("The sessions since do not let it be observed.")
    return {
        "waiting": _("No session since you set it. The next one you add counts."),
        "early": _("Too early to speak of a direction."),
        "toward": _("Moving your way."),
        "away": _("Moving the other way for now. What made it harder?"),
        "steady": _("No direction yet: the sessions differ no more than they waver anyway."),
        "reached": _("Reached in your last three sessions. Keep it, or choose the next one."),
    }[followed.fare]
