"""Scans: a printed page, drawn, laid askew and speckled, and read again."""

import random
import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from extract.readers import Failure, Source, read
from extract.readers.ocr import has_tesseract, sheet
from extract.readers.office import find_office
from extract.readers.sheets import read_sheets

needs_programs = pytest.mark.skipif(
    find_office() is None or not has_tesseract(), reason="LibreOffice or Tesseract with Vietnamese is not installed"
)
LINES = [
    "QUYẾT ĐỊNH",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật "
    "Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương số 47/2019/QH14;",
    "Căn cứ Luật Đất đai số 31/2024/QH15; Nghị định số 102/2024/NĐ-CP ngày 30 tháng 7 năm 2024 của Chính phủ quy định "
    "chi tiết thi hành một số điều của Luật Đất đai; Nghị định số 71/2024/NĐ-CP quy định về giá đất;",
    "Thực hiện Chỉ thị số 13-CT/TW của Ban Bí thư và Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương;",
    "Theo đề nghị của Giám đốc Sở Tài nguyên và Môi trường tại Tờ trình số 145/TTr-STNMT.",
]
NUMBER = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐa-z]+[-/\w]*")


def printed(folder: Path) -> bytes:
    """The lines on a page of a PDF."""
    letters = "\\par ".join(LINES)
    text = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in letters)
    (folder / "a.rtf").write_text(f"{{\\rtf1\\ansi\\fs28 {text}}}", encoding="ascii")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [find_office() or "", profile, "--headless", "--convert-to", "pdf", "a.rtf"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder)
    return (folder / "a.pdf").read_bytes()


def numbers_seen(path: Path) -> set[str]:
    [found] = read(path)
    assert isinstance(found, Source), found
    assert found.pages == (0,)
    finding = found.warnings[-1]
    assert finding.message.startswith("trang 1 đọc bằng nhận dạng chữ (OCR), độ tin cậy 9")
    assert (finding.start, finding.end) == (0, len(found.text))
    return set(NUMBER.findall(found.text))


@needs_programs
def test_a_page_that_lies_askew_or_on_its_side_and_is_speckled_gives_its_numbers(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    document = pypdfium2.PdfDocument(printed(tmp_path))
    drawn = document[0].render(scale=300 / 72, grayscale=True).to_pil()
    askew = drawn.rotate(1, fillcolor=255, resample=image.Resampling.BICUBIC)
    dice = random.Random(7)
    for _ in range(askew.width * askew.height // 2000):
        askew.putpixel((dice.randrange(askew.width), dice.randrange(askew.height)), 0)
    askew.save(tmp_path / "scan.png")
    askew.rotate(90, expand=True).save(tmp_path / "scan.pdf", resolution=300)
    wanted = set(NUMBER.findall(" ".join(LINES)))
    assert len(wanted) == 7
    for name in ("scan.png", "scan.pdf"):
        assert len(wanted & numbers_seen(tmp_path / name)) >= 0.9 * len(wanted), name


def test_a_picture_is_refused_in_one_line_where_there_is_no_ocr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    has_tesseract.cache_clear()
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    [failure] = read(path)
    has_tesseract.cache_clear()
    assert isinstance(failure, Failure)
    assert "cần OCR" in failure.reason
    assert "tesseract-ocr-vie" in failure.advice


def row(line: int, left: int, top: int, text: str, confidence: float) -> dict[str, str]:
    box = {"left": left, "top": top, "width": 20 * len(text), "height": 30}
    place = {"level": 5, "block_num": 1, "par_num": 1, "line_num": line, "conf": confidence, "text": text}
    return {key: str(value) for key, value in {**box, **place}.items()}


def test_a_number_that_can_only_be_misread_is_mended_and_said() -> None:
    page = sheet([row(1, 100 * at, 100, word, 95) for at, word in enumerate(["Nghị", "quyết", "02-NO/TW"])])
    assert [word.text for word in page.words] == ["Nghị", "quyết", "02-NQ/TW"]
    assert page.mended == ("02-NO/TW → 02-NQ/TW",)
    reading = read_sheets([page], (), "")
    assert reading.warnings[-1].message.endswith(", sửa 02-NO/TW → 02-NQ/TW")
    assert reading.recognised == (0.95,)


def test_lines_that_fall_are_put_level_and_scraps_are_left_out() -> None:
    words = ["Căn", "cứ", "Luật", "Đất", "đai", "số", "31/2024/QH15"]
    falling = [row(1, 300 * at, 100 + 6 * at, word, 95) for at, word in enumerate(words)]
    doubtful = [row(2, 0, 160, "Số", 90), row(2, 100, 162, "145/TTr-STNMT", 31), row(2, 500, 170, "ngày", 88)]
    scrap = [row(3, 900, 400, "”|\\", 12)]
    page = sheet([*falling, *doubtful, *scrap])
    assert len({word.top for word in page.words[: len(words)]}) == 1
    assert [word.text for word in page.words] == [*words, "Số", "145/TTr-STNMT", "ngày"]
    assert page.scraps == 1
