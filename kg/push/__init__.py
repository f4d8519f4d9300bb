"""Publishing a build on a SPARQL server: only what differs, resumable, checked."""

from kg.push.places import Places, places_of
from kg.push.publish import PushReport, push

__all__ = ["Places", "PushReport", "places_of", "push"]
