"""What the ontology's files say, for people: term cards, HTML reference, change log, JSON-LD context."""
