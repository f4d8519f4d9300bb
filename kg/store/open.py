"""From what a user names (a directory, a file, a URL) to a store."""

from __future__ import annotations

from pathlib import Path

from kg.build.layout import COLUMNS, CURRENT, INDEX, hold_current
from kg.errors import StoreMissing
from kg.store.base import Store


def is_endpoint(location: str | Path) -> bool:
    """Tell whether ``location`` is the URL of a SPARQL endpoint rather than a place on disk."""
    return isinstance(location, str) and location.lower().startswith(("http://", "https://"))


def open_store(location: str | Path) -> Store:
    """Return the store at ``location``.

    An ``http(s)://`` URL is a SPARQL endpoint, a directory one that ``policykg build`` wrote, and a
    file .nq, .nt, .trig or .ttl is loaded into memory. Raises StoreMissing when there is none of them
    (and StoreUnreachable later, when an endpoint does not answer).

    >>> open_store("nowhere/")
    Traceback (most recent call last):
        ...
    kg.errors.StoreMissing: nowhere: there is no store here. Build one: policykg build PATH… --store nowhere
    """
    if is_endpoint(location):
        from kg.store.remote import RemoteStore

        return RemoteStore(str(location))
    from kg.store.embedded import FILE_FORMATS, EmbeddedStore

    place = Path(location)
    if place.is_file() and place.suffix.lower() in FILE_FORMATS:
        return EmbeddedStore.in_memory([place])
    if (place / CURRENT).is_dir():
        build = hold_current(place)
        try:
            return EmbeddedStore.read_only(build.path / INDEX, hold=build, columns=build.path / COLUMNS)
        except BaseException:
            build.close()
            raise
    raise StoreMissing(
        str(place), "there is no store here", f"Build one: policykg build PATH… --store {place}"
    )
