"""What a reading process needs, loaded once before the first of them is forked and shared by all."""

from loaders import emit, reading

__all__ = ["emit", "reading"]
