"""The columns of the graph folder's tables: what every view of the graph is made from.

Keys are the local part of an IRI (`eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd`), so that the base can
change without touching a table. Offsets count code points of the text named by `text_hash`, ends exclusive.
"""

from typing import Final

TABLES: Final[dict[str, dict[str, str]]] = {
    # one row a document: read (it has a source) or only cited (a stub)
    "documents": {
        "key": "string",
        "status": "string",  # read | cited | unresolved
        "type": "string",
        "number": "string",
        "name": "string",  # a law's or scheme's own name, where it is known by name
        "year": "int32",
        "date": "string",
        "place": "string",
        "issuer": "string",
        "issuer_key": "string",  # key of the agency that issued it
        "title": "string",
        "signer": "string",
        "signer_title": "string",
        "effective": "string",
        "level": "string",
        "source": "string",
        "text_hash": "string",  # sha256 of the text as read, 64 hex
        "confidence": "float64",
        "folded": "string",  # the number in the form in which two prints of it are equal
        "words": "string",  # what it is found by, folded, a blank at each end
    },
    # one row a mention: its evidence stands with it
    "references": {
        "id": "string",  # ref/{16 hex}/{start}-{end}
        "document": "string",  # key of the document that is read
        "target": "string",  # key of the document that is meant; null for kind self
        "relation": "string",
        "kind": "string",
        "text": "string",
        "type": "string",
        "number": "string",
        "name": "string",
        "year": "int32",
        "date": "string",
        "issuer": "string",
        "issuer_from": "string",
        "provisions": "string",  # JSON list
        "section": "string",
        "start": "int32",
        "end": "int32",
        "sentence": "string",
        "sentence_start": "int32",
        "sentence_end": "int32",
        "rule": "string",
        "confidence": "float64",
        "resolution": "string",  # exact | issuer-inferred | year-inferred | alias | ambiguous | unresolved
        "candidates": "string",  # JSON list of keys, best first
        "reason": "string",  # why it is not exact, in words for people
        "text_hash": "string",
        "page": "int32",  # page of the file, from 1; null where its format knows none
        "ocr": "float64",  # how sure recognition was of that page, 0 to 1; null where it had a text
    },
    # what a document says of two others
    "links": {
        "id": "string",
        "document": "string",  # the document that says so
        "source": "string",
        "relation": "string",
        "target": "string",
        "start": "int32",
        "end": "int32",
        "sentence": "string",
        "rule": "string",
        "confidence": "float64",
        "text_hash": "string",
        "page": "int32",
        "ocr": "float64",
    },
    "duties": {
        "id": "string",  # duty/{16 hex}/{start}-{end}
        "document": "string",
        "agency": "string",  # key of the agency
        "agency_name": "string",
        "text": "string",
        "office": "string",
        "section": "string",
        "role": "string",
        "task": "string",  # the words of the task
        "task_start": "int32",
        "task_end": "int32",
        "deadline": "string",
        "collective": "bool",
        "purpose": "string",
        "start": "int32",
        "end": "int32",
        "rule": "string",
        "confidence": "float64",
        "text_hash": "string",
        "page": "int32",
        "ocr": "float64",
    },
    "agencies": {
        "key": "string",  # co-quan/{slug}
        "name": "string",
        "level": "string",
        "collective": "bool",
        "documents": "int32",  # in how many documents it has a duty
        "words": "string",  # what it is found by, folded, a blank at each end
    },
    "unresolved": {
        "document": "string",
        "start": "int32",
        "end": "int32",
        "text": "string",
        "reason": "string",
        "sentence": "string",
        "text_hash": "string",
        "page": "int32",
        "ocr": "float64",
    },
    "warnings": {
        "document": "string",
        "start": "int32",
        "end": "int32",
        "message": "string",
        "text_hash": "string",
    },
    # the texts themselves, so that every piece of evidence can be shown in its place
    "texts": {
        "hash": "string",
        "document": "string",
        "source": "string",
        "original_hash": "string",
        "pages": "string",  # JSON list: where each page starts
        "text": "string",
    },
    # keys that mentions were told under, and the one document that all of them were joined to
    "aliases": {
        "key": "string",
        "target": "string",
    },
    # one row a file (or a line of a .jsonl) that the build was given, those that could not be read as well
    "sources": {
        "source": "string",
        "status": "string",  # read | failed
        "original_hash": "string",
        "text_hash": "string",
        "document": "string",
        "message": "string",  # why it failed
        "fault": "string",  # the same for programs: a word of extract.readers.Fault
    },
}

ORDER: Final[dict[str, tuple[str, ...]]] = {
    "documents": ("key",),
    "references": ("document", "text_hash", "start", "end"),
    "links": ("document", "text_hash", "start", "end"),
    "duties": ("document", "text_hash", "start", "end"),
    "agencies": ("key",),
    "unresolved": ("document", "text_hash", "start", "end"),
    "warnings": ("document", "text_hash", "start", "end"),
    "texts": ("document", "hash"),
    "aliases": ("key",),
    "sources": ("source", "original_hash"),
}
"""What the rows of each table are sorted by, so that one set of texts always gives one set of bytes."""
