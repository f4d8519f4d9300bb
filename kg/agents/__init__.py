"""The graph for language models: a server of the Model Context Protocol over one store.

Its tools find, ask, query, describe, quote and compare; answers come as records with a schema and as short
text, with the very words of the documents. docs/agents.md shows each with an example.
"""
