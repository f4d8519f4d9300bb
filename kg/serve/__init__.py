"""The explorer and the SPARQL endpoint over HTTP: read only, and fit to be given to the public.

>>> from kg.serve.app import create_app                                                # doctest: +SKIP
>>> create_app("data/")                                                                # doctest: +SKIP

Queries of strangers run in processes of their own (:mod:`kg.sandbox`); named questions and the JSON of the
pages come from the columns of the build and are kept while it is served. See docs/serving.md.
"""
