"""Letters (.eml) with what is attached to them, and pages that Word saved as one file (.mht)."""

import email
import email.policy
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from extract.readers.archive import Read, inside
from extract.readers.plain import read_plain
from extract.readers.source import Failure, Order, Reading, Refused, Source
from extract.readers.web import read_html

HEAD = ("Subject", "From", "To", "Date")


def read_mail(name: str, content: bytes, order: Order, read: Read) -> Iterator[Source | Failure]:
    """Yield a letter's text, with its head as metadata, and then each attachment, below the letter's name.

    `read` reads an attachment, which may be a letter itself.

    Raises:
        Refused: it has neither, or lies too deep in other letters.
    """
    limits = order.limits
    if order.depth >= limits.depth:
        advice = "lưu tệp đính kèm ra thư mục rồi thử lại"
        raise Refused(f"thư lồng nhau quá {limits.depth} tầng", advice, "too-deep")
    message = email.message_from_bytes(content, policy=email.policy.default)
    attached = list(_attachments(message))
    if len(attached) > limits.members:
        reason = f"có {len(attached)} tệp đính kèm, giới hạn {limits.members}"
        raise Refused(reason, "lưu ra thư mục rồi đọc thư mục", "too-large")
    reading = _body(message)
    if reading is not None:
        head = {key: str(message[key]) for key in HEAD if message[key]}
        digest = hashlib.sha256(content).hexdigest()
        yield Source(name, reading.text, digest, warnings=reading.warnings, metadata=head)
    elif not attached:
        raise Refused("thư không có chữ, cũng không có tệp đính kèm", "mở bằng chương trình thư để kiểm tra", "no-text")
    for member, part in attached:
        yield from read(f"{name}/{member}", io.BytesIO(part), replace(order, depth=order.depth + 1))


def _body(message: EmailMessage) -> Reading | None:
    """What the letter itself says: plain where it says so plainly, else its page; None where it says nothing."""
    part = message.get_body(("plain", "html"))
    content = None if part is None else part.get_payload(decode=True)
    if part is None or not isinstance(content, bytes) or not content.strip():
        return None
    return read_html(content) if part.get_content_subtype() == "html" else read_plain(content)


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The attached files with their names; pictures that belong to the page are none."""
    parts = message.iter_attachments() if message.is_multipart() else ()
    for number, part in enumerate(parts, start=1):
        if part.get_content_maintype() in ("image", "audio", "video") and not part.is_attachment():
            continue
        if part.get_content_type() == "message/rfc822":
            for letter in part.iter_parts():
                yield f"{number}.eml", letter.as_bytes()
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            given = inside(part.get_filename() or "").rpartition("/")[2] or f"{number}.txt"
            yield given, content
