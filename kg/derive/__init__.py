"""What follows from what documents say, each kind in a named graph of its own.

A document is studied where it is read (:mod:`kg.derive.study`): what follows from it alone. Then documents
are held against each other: which plan carries out or continues which (:mod:`kg.derive.world`), which tasks
answer to which and what became of their figures (:mod:`kg.derive.among`). Rules of the ontology give the
shortcuts (:mod:`kg.derive.rules`). All are pure functions of documents' statements, so what has not changed
need not be derived again; :mod:`kg.build.derivation` sees to that.
"""
