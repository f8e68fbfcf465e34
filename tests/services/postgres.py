"""Run a command with a PostgreSQL of its own: `python -m tests.services.postgres -- COMMAND...`.

The database lives in a temporary folder, listens on a socket in it, and is gone afterward.
"""

import getpass
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path:
    """Where PostgreSQL's programs are. Raises SystemExit with what to install."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(shutil.which("initdb") or "")]
    if not found[-1].is_file():
        raise SystemExit("PostgreSQL is needed: install Debian's package `postgresql`.")
    return found[-1].parent


def run_with_postgres(command: list[str]) -> int:
    """Run the command while a database of its own is up, named in MENTOR_COACH_DATABASE; its exit status."""
    programs = binaries()
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()  # PostgreSQL refuses to run as root
    as_owner = ["runuser", "-u", owner, "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="mentor-coach-pg-") as folder:
        if as_owner:
            shutil.chown(folder, owner)
        cluster = f"{folder}/cluster"

        def control(*words: str) -> None:
            subprocess.run([*as_owner, *words], check=True, cwd=folder, stdout=subprocess.DEVNULL)

        control(str(programs / "initdb"), "--pgdata", cluster, "--auth", "trust", "--encoding", "UTF8", "--locale", "C")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        control(
            str(programs / "pg_ctl"), "--pgdata", cluster, "--wait", "--log", f"{folder}/log", "-o", options, "start"
        )
        try:
            address = f"postgres://{owner}@{folder.replace('/', '%2F')}/postgres"
            return subprocess.run(command, env=os.environ | {"MENTOR_COACH_DATABASE": address}, check=False).returncode
        finally:
            control(str(programs / "pg_ctl"), "--pgdata", cluster, "--wait", "--mode", "immediate", "stop")


if __name__ == "__main__":
    sys.exit(run_with_postgres(sys.argv[sys.argv.index("--") + 1 :]))
