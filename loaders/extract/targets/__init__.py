"""Targets (指标值): what a plan says is to be reached, how much of it and by when."""

from loaders.extract.targets.prose import targets
from loaders.extract.targets.table import indicator_table

__all__ = ["indicator_table", "targets"]
