"""`python -m mentor_coach.cli`: the command line without an installed script."""

from mentor_coach.cli.main import main

main()
