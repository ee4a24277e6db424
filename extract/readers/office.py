"""Old Word files, RTF and their kin, turned into .docx by LibreOffice where it is installed."""

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from extract.readers.programs import run
from extract.readers.source import Limits, Reading, Refused
from extract.readers.word import read_docx

PROGRAMS = ("soffice", "libreoffice", "soffice.com")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
ABSENT: Final = (
    "tệp .doc/.rtf cần LibreOffice để đọc, máy này chưa có",
    "cài LibreOffice (lệnh soffice), hoặc lưu lại thành .docx",
    "needs-program",
)
# no macros, no links followed, and a proxy that does not exist: reading a file must not tell anyone that it was read
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value>
</prop><prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""


def read_office(content: bytes, limits: Limits) -> Reading:
    """The text of a .doc or .rtf, as `read_docx` reads it after LibreOffice has turned it into a .docx.

    Raises:
        Refused: LibreOffice is not installed, cannot open the file, or takes longer than `limits.seconds`.
    """
    started = time.monotonic()
    try:
        converted = _converted(content, limits)
    except Refused:
        # at times it leaves at its start, for no fault of the file: a file that it gave up at once is tried again
        if time.monotonic() - started > limits.seconds / 3:
            raise
        converted = _converted(content, limits)
    return read_docx(converted, limits)


def find_office() -> str | None:
    """The LibreOffice program of this machine; None where there is none."""
    found = (shutil.which(name) for name in PROGRAMS)
    return next((path for path in found if path), None) or next((path for path in PLACES if Path(path).exists()), None)


def _converted(content: bytes, limits: Limits) -> bytes:
    with TemporaryDirectory(prefix="luocdo-") as folder:
        converted = _convert(content, Path(folder), limits)
    if converted is None:
        raise Refused("LibreOffice không mở được tệp: tệp hỏng hoặc có mật khẩu", "xin lại bản gốc")
    return converted


def _convert(content: bytes, folder: Path, limits: Limits) -> bytes | None:
    program = find_office()
    if program is None:
        raise Refused(*ABSENT)
    # under an own name: LibreOffice goes by the content, and file names can be anything
    original, result = folder / "original.doc", folder / "original.docx"
    original.write_bytes(content)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            original,
        ],
        limits.seconds,
        limits.memory,
    )
    return result.read_bytes() if result.exists() else None
