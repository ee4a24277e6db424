"""Archives (.zip): each member read as the file that it is, within what the whole archive may cost."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZipInfo

from extract.readers.source import Failure, Order, Refused, Source
from extract.readers.zips import open_zip, unzip

LITTER = {"__MACOSX", "Thumbs.db", "desktop.ini", ".DS_Store"}
# the bit by which a member says that its name is UTF-8; others wrote the bytes of theirs, read back as cp437
UTF8 = 0x800
STEERING = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
DRIVE = re.compile(r"[A-Za-z]:")
Read = Callable[[str, IO[bytes], Order], Iterator[Source | Failure]]


def read_zip(name: str, stream: IO[bytes], order: Order, read: Read) -> Iterator[Source | Failure]:
    """Yield the documents in an archive, in the order of their names, each below the archive's own name.

    `read` reads a member, which may be an archive itself.

    Raises:
        Refused: it is broken, lies too deep in other archives, or unpacks to more than the limits allow.
    """
    limits, budget = order.limits, order.budget
    if order.depth >= limits.depth:
        raise Refused(f"tệp nén lồng nhau quá {limits.depth} tầng", "giải nén bớt rồi thử lại", "too-deep")
    with open_zip(stream) as archive:
        members = [(member_name(info), info) for info in archive.infolist() if not info.is_dir()]
        members = sorted((entry for entry in members if not is_litter(entry[0])), key=lambda entry: entry[0])
        if len(members) > limits.members:
            reason = f"có {len(members)} tệp, giới hạn {limits.members}"
            raise Refused(reason, "giải nén ra thư mục rồi đọc thư mục", "too-large")
        for member, info in members:
            inside = f"{name}/{member}"
            most = min(limits.bytes, budget.left)
            try:
                content = unzip(archive, info, most)
            except Refused as refused:
                yield refused.at(inside)
                # what a bomb would have cost is spent, so that a thousand of them cost no more than a few
                budget.left -= min(most, info.file_size)
                continue
            budget.left -= len(content)
            yield from read(inside, io.BytesIO(content), replace(order, depth=order.depth + 1))


def member_name(info: ZipInfo) -> str:
    """The name of a member as its sender wrote it, without ways out of the archive.

    >>> member_name(ZipInfo("../Quyết định.docx"))
    'Quyết định.docx'
    """
    name = info.filename
    if not info.flag_bits & UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return inside(name)


def inside(name: str) -> str:
    """A path that someone else wrote, without ways out of the folder that it is put in.

    >>> inside("C:\\\\ho so\\\\..\\\\02-ct.docx"), inside("/etc/passwd")
    ('ho so/02-ct.docx', 'etc/passwd')
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return shown("/".join(part for part in parts if part not in ("/", "//", "..", ".") and not DRIVE.fullmatch(part)))


def shown(name: str) -> str:
    """A name on one line, without signs that steer a terminal or turn what follows round; they are written out."""
    return STEERING.sub(lambda sign: sign.group().encode("unicode_escape").decode("ascii"), name)


def is_litter(name: str) -> bool:
    """Files that systems leave behind, not people: hidden ones, Word's locks, thumbnails.

    >>> [is_litter(name) for name in ("a/~$02-ct.docx", "__MACOSX/a.docx", "a/02-ct.docx")]
    [True, True, False]
    """
    parts = PurePosixPath(name).parts
    return any(part in LITTER or part.startswith((".", "~$")) for part in parts)
