"""Sites that the tests may start and end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site whose tables are ready."""
    site = Site(tmp_path)
    site.manage("migrate", "-v0")
    site.manage("createcachetable")
    yield site
    site.stop()
