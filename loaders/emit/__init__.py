"""Facts become RDF here and nowhere else: canonical N-Quads lines, ASCII IRIs, no blank nodes."""

from loaders.emit.document import document_quads
from loaders.emit.registers import register_quads

__all__ = ["document_quads", "register_quads"]
