"""A file, in whatever layout it was saved, into blocks: headings, paragraphs, tables and code."""
