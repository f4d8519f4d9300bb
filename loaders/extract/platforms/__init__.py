"""Platforms a plan names or means to build: 平台、基地、园区、实验室."""

from loaders.extract.platforms.reader import platforms
from loaders.extract.platforms.shortnames import abbreviations

__all__ = ["abbreviations", "platforms"]
