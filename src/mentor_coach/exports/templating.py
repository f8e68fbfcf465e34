"""Fill the templates of this package: everything from a report is escaped, a missing name is an error."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any


def resource(name: str) -> str:
    """The text of a file beside the templates, such as a style sheet."""
    return (files("mentor_coach.exports") / "templates" / name).read_text(encoding="utf-8")


def fill(template: str, *, draw: Callable[..., str], style: str = "", script: str = "", **context: Any) -> str:
    """A template filled. `draw` makes SVG that escapes its own texts; `style` and `script` are ours."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # late: other exports start faster without it
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def safe_draw(*args: Any) -> Markup:
        return Markup(draw(*args))  # noqa: S704 - charts.draw escapes every text it holds

    marked = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - shipped files
    return environment.get_template(template).render(draw=safe_draw, **marked, **context)
