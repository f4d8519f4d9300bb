"""What the server and the folder share: the built pages, and every answer they show as one JSON."""

from kg.web.api import answered, named

__all__ = ["answered", "named"]
