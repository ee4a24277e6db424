"""Files that are ZIP archives of XML parts (.docx, .odt), opened so that hostile ones cost nothing."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from extract.readers.source import Limits, Refused
from extract.readers.zips import BOMB, BROKEN, open_zip, unzip


@dataclass(frozen=True, slots=True)
class Package:
    """An open archive of XML parts."""

    archive: zipfile.ZipFile
    limits: Limits

    def names(self) -> list[str]:
        """The names of all parts."""
        return self.archive.namelist()

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part `name`; None where there is no such part."""
        if name not in self.archive.NameToInfo:
            return None
        return parse_xml(unzip(self.archive, self.archive.getinfo(name), self.limits.bytes))


def open_package(content: bytes, limits: Limits) -> Package:
    """The archive in `content`; `Refused` where it is broken or its parts would unpack to too much."""
    archive = open_zip(io.BytesIO(content))
    if sum(info.file_size for info in archive.infolist()) > limits.unpacked:
        raise Refused(*BOMB)
    return Package(archive, limits)


def parse_xml(content: bytes) -> etree._Element:
    """The root of an XML part: no entities are expanded, nothing is fetched, depth is bounded by libxml2.

    >>> parse_xml(b"<p>a</p>").text
    'a'
    """
    if b"<!ENTITY" in content[:4096] or "<!ENTITY".encode("utf-16-le") in content[:8192]:
        raise Refused("XML có khai báo thực thể (dấu hiệu bom XML)", "kiểm tra nguồn gốc của tệp", "bomb")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        if any(error.type_name == "ERR_NO_MEMORY" for error in parser.error_log):
            raise MemoryError from None
        raise Refused(*BROKEN) from None
