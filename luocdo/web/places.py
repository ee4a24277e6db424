"""The addresses of the app: each thing has one, and every module takes it from here."""

from typing import Final
from urllib.parse import quote, urlencode

DOCUMENTS: Final = "/van-ban"
LINEAGE: Final = "/nguon-goc"
AGENCIES: Final = "/to-chuc"
UNRESOLVED: Final = "/chua-xac-dinh"
PATHS: Final = "/duong-noi"
STATUS: Final = "/hieu-luc"
UPLOAD: Final = "/doc-tep"
DOWNLOADS: Final = "/tai-ve"
SUGGESTIONS: Final = "/goi-y"
SPARQL: Final = "/sparql"
STATIC: Final = "/tinh"


def document_place(key: str) -> str:
    """The page of the document with this key.

    >>> document_place("eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg")
    '/van-ban/eli/vn/thu-tuong-chinh-phu/chi-thi/2024/06-ct-ttg'
    """
    return f"{DOCUMENTS}/{quote(key)}"


def lineage_place(key: str) -> str:
    """Where the document with this key comes from."""
    return f"{LINEAGE}/{quote(key)}"


def agency_place(key: str) -> str:
    """The page of the agency with this key; its IRI, `co-quan/…`, is another address, for what speaks of the agency.

    >>> agency_place("co-quan/so-y-te-tinh-lai-chau")
    '/to-chuc/so-y-te-tinh-lai-chau'
    """
    return f"{AGENCIES}/{quote(key.removeprefix('co-quan/'))}"


def place(path: str, **asked: object) -> str:
    """An address with what is asked of it; what is empty is left out.

    >>> place("/hieu-luc", ngay="2015-01-01", lang=None)
    '/hieu-luc?ngay=2015-01-01'
    """
    known = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(known)}" if known else path


def download_place(key: str, form: str) -> str:
    """A file of what one document says: `form` is `html`, `xlsx`, `csv`, or a format of RDF."""
    return f"{DOWNLOADS}/{form}/{quote(key)}"
