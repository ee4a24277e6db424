"""Documents and failures as plain values, to cross from a worker process in JSON.

JSON and not pickle: what a hostile file makes of a worker must not run in the process that started it.
"""

from dataclasses import asdict
from typing import Any

from extract.readers.source import Failure, Source
from extract.record import Finding


def pack(found: Source | Failure) -> dict[str, Any]:
    """A document or a failure as plain values.

    >>> unpack(pack(Failure("a.doc", "tệp rỗng", "xin lại", "empty")))
    Failure(source='a.doc', reason='tệp rỗng', advice='xin lại', kind='empty')
    """
    return {type(found).__name__: asdict(found)}


def unpack(row: dict[str, Any]) -> Source | Failure:
    """The document or failure that `pack` made plain."""
    if "Failure" in row:
        return Failure(**row["Failure"])
    values = dict(row["Source"])
    pages, recognised = tuple(values.pop("pages")), tuple(values.pop("recognised"))
    warnings = tuple(Finding(**warning) for warning in values.pop("warnings"))
    return Source(**values, pages=pages, recognised=recognised, warnings=warnings)
