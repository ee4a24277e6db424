"""Which font a run of text is typed in, where a document uses legacy fonts; and its text turned into Unicode."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from extract.readers.legacy import DECODERS, Encoding, convert, font_encoding, has_only_capitals, is_unicode
from extract.readers.lines import Piece
from extract.readers.syllables import vietnamese_share
from extract.record import Finding


def unicode_lines(lines: Sequence[Sequence[Piece]]) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines as plain text, those typed in legacy fonts decoded, and a finding that says so.

    A font's name is a hint only: text that is Unicode already stays (documents that were converted keep the names).

    >>> lines, findings = unicode_lines([[("QuyÕt ®Þnh", ".VnTimeH"), (" số 06", "Arial")]])
    >>> lines, findings[0].message
    (['QUYẾT ĐỊNH số 06'], 'chữ gõ bằng phông TCVN3 đã được chuyển sang Unicode')
    """
    encodings = _encodings(piece for line in lines for piece in line)
    texts = ["".join(_decoded(piece, encodings) for piece in _merged(line)) for line in lines]
    text, guessed = convert("\n".join(texts))
    found: set[Encoding] = {encoding for encoding in encodings.values() if encoding}
    return text.split("\n") if guessed else texts, conversion_findings(found | ({guessed} if guessed else set()))


def conversion_findings(encodings: Iterable[Encoding]) -> tuple[Finding, ...]:
    """What to say of text that was converted from these encodings; nothing where there are none."""
    names = ", ".join(sorted(encodings))
    return (Finding(0, 0, f"chữ gõ bằng phông {names} đã được chuyển sang Unicode"),) if names else ()


def _encodings(pieces: Iterable[Piece]) -> dict[str, Encoding | None]:
    """The encoding of each font in which text makes better Vietnamese decoded than as it is."""
    samples: dict[str, list[str]] = {}
    sizes: Counter[str] = Counter()
    for text, font in pieces:
        if font and font_encoding(font) and not text.isascii() and sizes[font] < 20_000 and not is_unicode(text):
            samples.setdefault(font, []).append(text)
            sizes[font] += len(text)
    return {font: _proven(" ".join(texts), font) for font, texts in samples.items()}


def _proven(sample: str, font: str) -> Encoding | None:
    encoding = font_encoding(font)
    if encoding is None or vietnamese_share(DECODERS[encoding](sample))[0] <= vietnamese_share(sample)[0]:
        return None
    return encoding


def _decoded(piece: Piece, encodings: dict[str, Encoding | None]) -> str:
    text, font = piece
    encoding = encodings.get(font)
    if encoding is None or is_unicode(text):
        return text
    text = DECODERS[encoding](text)
    return text.upper() if has_only_capitals(font) else text


def _merged(line: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours in one font as one piece: a VNI letter and its mark may stand in two runs."""
    for font, pieces in groupby(line, key=itemgetter(1)):
        yield "".join(text for text, _ in pieces), font
