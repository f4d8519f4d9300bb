"""Documents to typed facts to quads: reading Chinese policy documents such as 实施方案 and 工作要点.

A document walks through the rooms in one direction: ``source`` (bytes to the exact text),
``text`` (repair, with a map back to the text as read), ``outline``, ``extract``, ``resolve``
and ``emit``.
"""
