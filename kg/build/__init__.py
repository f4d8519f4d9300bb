"""From documents to a build directory that is either wholly there or not there at all."""

from kg.build.builder import BuildReport, BuiltDocument, Material, build
from kg.build.documents import DocumentResult

__all__ = ["BuildReport", "BuiltDocument", "DocumentResult", "Material", "build"]
