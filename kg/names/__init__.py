"""Names of bodies over levels and time: which are one body, who judged so, and who came after whom.

:mod:`kg.names.ledger` keeps what people judged, :mod:`kg.names.likeness` says how alike two names are,
:mod:`kg.names.candidates` finds pairs that a person should look at, :mod:`kg.names.listing` puts all of
it in one table and :mod:`kg.names.history` follows a body through reforms.
"""

from kg.names.history import as_of
from kg.names.ledger import effective, read_ledger, shipped
from kg.names.likeness import Likeness, likeness

__all__ = ["Likeness", "as_of", "effective", "likeness", "read_ledger", "shipped"]
