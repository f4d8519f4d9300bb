"""Stores behind one small protocol: embedded Oxigraph, rdflib in memory, a remote endpoint."""
