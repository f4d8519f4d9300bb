"""Answers as pandas DataFrames whose columns have real types and remember what they are.

Whole numbers are ``Int64``, numbers with decimals ``Float64``, truth values ``boolean``, days
``datetime64[s]``, everything else ``string``; what is unbound is <NA>.
"""

from kg.frames.answers import answer_frame
from kg.frames.labels import with_labels
from kg.frames.typed import frame_of, series

__all__ = ["answer_frame", "frame_of", "series", "with_labels"]
