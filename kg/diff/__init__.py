"""``policykg diff``: what changed between two builds, two exports or two versions of a document."""

from kg.diff.difference import Difference, DocumentChange, diff
from kg.diff.facts import Fact, Kind
from kg.diff.matching import Change, How
from kg.diff.snapshots import open_snapshot

__all__ = ["Change", "Difference", "DocumentChange", "Fact", "How", "Kind", "diff", "open_snapshot"]
