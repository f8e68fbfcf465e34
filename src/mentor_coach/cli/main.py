"""The `mentor-coach` command and its list of subcommands."""

import os

import click

from mentor_coach.cli.analyze import analyze_command
from mentor_coach.cli.demo import demo
from mentor_coach.cli.inspect import check_knowledge, explain, formats, framework
from mentor_coach.cli.screen import soften_streams
from mentor_coach.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mentor-coaching-ai", prog_name="mentor-coach")
@click.pass_context
def main(context: click.Context) -> None:
    """Mentor feedback on coaching sessions, per ICF core competency, on your own machine.

    \b
    See a shipped example:     mentor-coach demo
    Read your own session:     mentor-coach analyze session.vtt
    Write the whole report:    mentor-coach analyze session.vtt --output out
    Look up one marker:        mentor-coach explain 7.6

    Nothing leaves this computer. Not affiliated with ICF; not an ICF evaluation.
    """
    soften_streams()
    if os.environ.get("NO_COLOR"):
        context.color = False


for command in (analyze_command, demo, explain, framework, formats, check_knowledge, serve):
    main.add_command(command)
