"""The front door for notebooks: a graph that is asked in one line and answers with data frames.

>>> import kg
>>> graph = kg.open("data/")                                                          # doctest: +SKIP
>>> graph.ask("agency-duties", agency="甘肃省科技厅")                                       # doctest: +SKIP
"""

from kg.graph.policygraph import PolicyGraph

__all__ = ["PolicyGraph"]
