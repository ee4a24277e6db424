"""One document: file → text → record."""
