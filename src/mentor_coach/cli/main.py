"""The `mentor-coach` command and its list of subcommands."""

from importlib.metadata import version

import click

from mentor_coach.cli.analyze import analyze_command
from mentor_coach.cli.demo import demo
from mentor_coach.cli.inspect import check_knowledge, explain, formats, framework


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("mentor-coaching-ai"), prog_name="mentor-coach")
def main() -> None:
    """Mentor feedback on coaching sessions, per ICF core competency, on your own machine.

    \b
    Read a session:            mentor-coach analyze session.vtt
    See a shipped example:     mentor-coach demo
    Look up one marker:        mentor-coach explain 7.6

    Nothing leaves this computer. Not affiliated with ICF; not an ICF evaluation.
    """


for command in (analyze_command, demo, explain, framework, formats, check_knowledge):
    main.add_command(command)
