"""The time zones to choose from: cities by region, as people look for them."""

import zoneinfo
from functools import cache

from django.utils.translation import gettext as _

_REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zones() -> dict[str, tuple[tuple[str, str], ...]]:
    """Name and city of every zone by region; UTC stands under an empty region."""
    found: dict[str, list[tuple[str, str]]] = {region: [] for region in _REGIONS}
    for name in zoneinfo.available_timezones():
        region, _slash, rest = name.partition("/")
        if region in found and rest:
            found[region].append((name, _city(rest)))
    return {"": (("UTC", "UTC"),)} | {region: tuple(sorted(c, key=lambda zone: zone[1])) for region, c in found.items()}


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The zones as the groups of a select, regions in the language of the page."""
    told = {
        "Africa": _("Africa"),
        "America": _("America"),
        "Antarctica": _("Antarctica"),
        "Asia": _("Asia"),
        "Atlantic": _("Atlantic"),
        "Australia": _("Australia"),
        "Europe": _("Europe"),
        "Indian": _("Indian Ocean"),
        "Pacific": _("Pacific"),
    }
    return [(told.get(region, "UTC"), list(cities)) for region, cities in zones().items()]


def is_zone(name: str) -> bool:
    """Whether a name is among those to choose from."""
    return any(name == zone for cities in zones().values() for zone, _city_name in cities)


def _city(rest: str) -> str:
    """`Argentina/Buenos_Aires` -> `Buenos Aires (Argentina)`."""
    where, _slash, city = rest.rpartition("/")
    city = city.replace("_", " ")
    return f"{city} ({where.replace('_', ' ')})" if where else city
