"""The bench of exports makes the files that it times."""

from bench.exports import taken
from bench.session import long_session

from mentor_coach.exports import EXPORTS
from mentor_coach.knowledge.wording import Wording
from mentor_coach.pipeline import analyze
from mentor_coach.schema.transcript import Source


def test_what_is_timed_is_the_whole_file() -> None:
    report = analyze(Source(name="session.json", content=long_session(400)))
    quick = {export.NAME: export for export in EXPORTS if export.NAME in ("csv", "json", "markdown")}
    assert len(quick) == 3
    for export in quick.values():
        made = taken(export, report, Wording("tr"), runs=1)
        assert made.size == len(export.render(report, Wording("tr")))
        assert min(made.first, made.warm) > 0
