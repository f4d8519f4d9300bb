"""One file a kind of fact: each extractor is a pure function from outline to records with spans."""
