"""From lines of repaired text to the tree of headings, boxes, items and paragraphs."""
