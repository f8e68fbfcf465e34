"""Settings from the environment: safe defaults, and clear words about what does not fit."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_coach_web import environment

PRODUCTION = {
    "MENTOR_COACH_EMAIL": "smtps://mentor:secret@mail.example.org:465",
    "MENTOR_COACH_ADDRESS": "https://mentor.example.org",
    "MENTOR_COACH_SECRET_KEY": "k9-Wq_3vXr5Tz8LmPb2Yc7Ns4Hd6Gf1Jk0Ae5Ru8Io3Lp7Qx2Zv4Bn6Mt9",
}


def test_without_any_variable_the_site_is_local_quiet_and_has_a_secret_of_its_own(tmp_path: Path) -> None:
    data = tmp_path / "new" / "folder"
    first = environment.read({"MENTOR_COACH_DATA": str(data)})
    assert not first.debug
    assert first.hosts == environment.LOCAL_HOSTS
    assert (first.address, first.proxies, first.https) == ("", 0, False)
    assert len(first.secret_key) > 60
    assert environment.read({"MENTOR_COACH_DATA": str(data)}).secret_key == first.secret_key
    assert stat.S_IMODE((data / "secret.key").stat().st_mode) == 0o600


def test_the_public_address_names_a_host_and_decides_about_https(tmp_path: Path) -> None:
    variables = {"MENTOR_COACH_DATA": str(tmp_path), "MENTOR_COACH_HOSTS": "a.example, b.example", **PRODUCTION}
    read = environment.read(variables)
    assert read.hosts[:3] == ("a.example", "b.example", "mentor.example.org")
    assert read.https


@pytest.mark.parametrize(
    ("name", "value"), [("MENTOR_COACH_ADDRESS", "mentor.example.org"), ("MENTOR_COACH_PROXIES", "many")]
)
def test_what_does_not_fit_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        environment.read({"MENTOR_COACH_DATA": str(tmp_path), name: value})


def managed(tmp_path: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, **PRODUCTION, "MENTOR_COACH_DATA": str(tmp_path), **changed}
    variables["DJANGO_SETTINGS_MODULE"] = "mentor_coach_web.settings"
    command = [sys.executable, "-m", "mentor_coach_web", *arguments]
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    done = managed(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_a_public_site_that_sends_no_mail_is_told(tmp_path: Path) -> None:
    done = managed(tmp_path, "check", "--deploy", "--fail-level", "WARNING", MENTOR_COACH_EMAIL="console:")
    assert done.returncode == 1
    assert "mentor_coach.W001" in done.stderr
    assert done.stderr.count("(mentor_coach.") == 1


@pytest.mark.slow
def test_no_migration_is_missing(tmp_path: Path) -> None:
    done = managed(tmp_path, "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout
