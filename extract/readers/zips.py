"""ZIP archives, opened and unpacked so that hostile ones cost nothing."""

import struct
import zipfile
import zlib
from typing import IO, Final

from extract.readers.source import Refused

BROKEN: Final = ("tệp hỏng hoặc bị cắt cụt", "xin lại bản gốc", "broken")
ENCRYPTED: Final = ("tệp có mật khẩu", "mở bằng mật khẩu rồi lưu lại không mật khẩu", "encrypted")
BOMB: Final = ("bung ra quá lớn", "kiểm tra nguồn gốc của tệp, hoặc tăng giới hạn (--max-size)", "bomb")
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    KeyError,
    OSError,
    struct.error,
)


def open_zip(stream: IO[bytes]) -> zipfile.ZipFile:
    """The archive in `stream`; `Refused` where there is none."""
    try:
        return zipfile.ZipFile(stream)
    except ZIP_ERRORS:
        raise Refused(*BROKEN) from None


def unzip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """One member's bytes, never more than `most`, whatever its header promises."""
    if info.flag_bits & 1:
        raise Refused(*ENCRYPTED)
    content = b""
    if info.file_size <= most:
        try:
            with archive.open(info) as stream:
                content = stream.read(most + 1)
        except (*ZIP_ERRORS, RuntimeError):
            raise Refused(*BROKEN) from None
    if max(info.file_size, len(content)) > most:
        raise Refused(*BOMB)
    return content
