"""The explorer as a folder that opens by double click: no server, no network.

It is for up to some 30 plans (docs/explorer.md has figures); above that ``policykg serve`` answers.

>>> from kg.site import write_site
>>> write_site(store, Path("site"))                                                  # doctest: +SKIP
PosixPath('site/index.html')
"""

from kg.site.writing import write_site

__all__ = ["write_site"]
