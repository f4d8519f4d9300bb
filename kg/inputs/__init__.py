"""What a build reads: documents in files, in archives and in tables, and where each of them lies."""
