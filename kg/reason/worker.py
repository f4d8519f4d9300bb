"""The process that runs HermiT: ``python -m kg.reason.worker INPUT.nt RESULT.json JAVA VALUES``.

A process of its own because owlready2 keeps global state, because Java may eat all memory, and because
only a process can be ended when its time is over. It writes its result to a file; whoever started it
reads that. Nothing here opens a connection: an audit hook ends the process if a library tries.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_REACH = frozenset({"socket.connect", "socket.getaddrinfo", "urllib.Request"})


def _no_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _REACH:
        raise PermissionError(f"{event}: the reasoner uses no network")


def main(arguments: list[str]) -> None:
    """Reason over the N-Triples file named first and write the result as JSON to the second."""
    source, result, java, values = arguments
    sys.addaudithook(_no_network)
    import owlready2

    owlready2.JAVA_EXE = java
    world = owlready2.World()
    world.get_ontology(Path(source).as_uri()).load(only_local=True)
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=values == "1", debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        answer: dict[str, Any] = {"consistent": False}
    except owlready2.OwlReadyJavaError as error:
        answer = {"failed": str(error)}
    else:
        answer = {
            "consistent": True,
            "unsatisfiable": sorted(
                one.iri for one in world.inconsistent_classes() if one is not owlready2.Nothing
            ),
            "parents": {
                one.iri: sorted(_names([*one.is_a, *one.equivalent_to], one))
                for one in (*world.classes(), *world.properties())
            },
        }
        inferred = world.get_ontology("http://inferrences/")
        inferred.save(f"{source}.inferred", format="ntriples")
    Path(result).write_text(json.dumps(answer), encoding="utf-8")


def _names(entities: list[Any], own: Any) -> set[str]:
    names = {entity.iri for entity in entities if hasattr(entity, "iri") and entity is not own}
    return {name for name in names if not name.startswith("http://www.w3.org/2002/07/owl#")}


if __name__ == "__main__":
    main(sys.argv[1:])
