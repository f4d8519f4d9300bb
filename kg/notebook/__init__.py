"""What notebooks need besides the graph itself: ``%%sparql``, tables that sort and search, pages to send.

``%load_ext kg.notebook`` gives the magics ``%sparql`` and ``%%sparql`` and shows the errors of this project
as one message instead of a traceback. :func:`show` makes a table of a frame::

    %load_ext kg.notebook
    from kg.notebook import show

    show(graph.ask("lead-agencies"))

:class:`kg.notebook.page.OfflinePage` converts a notebook into one HTML file that asks no server for anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.notebook.showing import ShownTable, show

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["ShownTable", "load_ipython_extension", "show", "unload_ipython_extension"]


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Give ``shell`` the magics and the messages; IPython calls this for ``%load_ext kg.notebook``."""
    from kg.notebook.magic import SparqlMagics
    from kg.notebook.messages import show_messages

    shell.register_magics(SparqlMagics(shell))
    show_messages(shell)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take them away again; IPython calls this for ``%unload_ext kg.notebook``."""
    from kg.notebook.magic import SparqlMagics
    from kg.notebook.messages import show_tracebacks

    magics = shell.magics_manager.registry.pop(SparqlMagics.__name__, None)
    if isinstance(magics, SparqlMagics):
        magics.close()
    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop("sparql", None)
    show_tracebacks(shell)
