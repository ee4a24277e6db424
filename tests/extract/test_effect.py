"""When a document takes effect: the clause, the day reckoned from it, and what must not be taken for it."""

import pytest

from extract.head.effect import read_effect, read_vote
from extract.sections import Layout

SIGNED = "2024-02-20"

CLAUSES = [
    ("Quyết định", "Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 3 năm 2024.", "2024-03-01"),
    ("Quyết định", "Quyết định này có hiệu lực từ 01/3/2024 và thay thế Quyết định số 5/2020/QĐ-UBND.", "2024-03-01"),
    ("Quyết định", "Quyết định này có hiệu lực kể từ ngày ký.", SIGNED),
    ("Quyết định", "Quyết định có hiệu lực kể từ ngày ký ban hành.", SIGNED),
    ("Quyết định", "Quyết định này được áp dụng kể từ ngày 01-3-2024.", "2024-03-01"),
    ("Quyết định", "Quyết định này và Quy chế kèm theo có hiệu lực kể từ ngày ký.", SIGNED),
    ("Quyết định", "Quyết định này có 3 Điều, có hiệu lực kể từ ngày ký.", SIGNED),
    ("Quyết định", "Quyết định này thay thế Quyết định số 5/QĐ-UBND và có hiệu lực kể từ ngày ký.", SIGNED),
    (
        "Quyết định",
        "Quyết định này có hiệu lực thi hành:\n1. Kể từ ngày 15 tháng 3 năm 2024 đối với phí;",
        "2024-03-15",
    ),
    ("Thông tư", "Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.", "2024-04-05"),
    ("Thông tư", "Thông tư này có hiệu lực sau 10 (mười) ngày, kể từ ngày ký ban hành.", "2024-03-01"),
    ("Thông tư liên tịch", "Thông tư này có hiệu lực thi hành từ ngày 05/4/2024.", "2024-04-05"),
    ("Luật", "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024, trừ khoản 2 Điều này.", "2024-07-01"),
    ("Nghị định", "Nghị định này có hiệu lực từ 0 giờ ngày 01 tháng 7 năm 2024.", "2024-07-01"),
    ("Nghị quyết", "Nghị quyết này có hiệu lực thi hành kể từ ngày được thông qua.", "2024-02-19"),
    (
        "Nghị quyết",
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X, kỳ họp thứ 5 thông qua ngày 19 tháng 02 năm 2024 "
        "và có hiệu lực từ ngày 01 tháng 3 năm 2024.",
        "2024-03-01",
    ),
]

OTHERS = [
    ("Chỉ thị", "Luật Đất đai đã được Quốc hội thông qua và có hiệu lực thi hành kể từ ngày 01/01/2025."),
    ("Kế hoạch", "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025."),
    ("Luật", "Khoản 3 Điều 20 của Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025."),
    ("Thông tư", "Hồ sơ nộp trước ngày Thông tư này có hiệu lực thì thực hiện theo quy định cũ."),
    ("Thông tư", "Thông tư số 1/2020/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành."),
    ("Thông tư", "Sửa đổi Điều 9 như sau:\n“Điều 9. Thông tư này có hiệu lực từ ngày 01/01/2024.”"),
    ("Quyết định", "Quyết định này có hiệu lực cho đến khi có quy định mới."),
]


@pytest.mark.parametrize(("kind", "clause", "day"), CLAUSES)
def test_the_clause_is_read_and_its_day_reckoned(kind: str, clause: str, day: str) -> None:
    effect = read_effect(Layout(f"Điều 3. Điều khoản thi hành\n{clause}"), kind, SIGNED, "2024-02-19")
    assert effect
    assert effect.day == day


@pytest.mark.parametrize(("kind", "text"), OTHERS)
def test_the_effect_of_something_else_is_left_alone(kind: str, text: str) -> None:
    assert read_effect(Layout(f"Điều 8. Thi hành\n{text}"), kind, SIGNED) is None


def test_days_after_the_gazette_cannot_be_reckoned() -> None:
    effect = read_effect(
        Layout("Nghị định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo."), "Nghị định", SIGNED
    )
    assert effect
    assert (effect.day, effect.rule) == (None, "gazette")


def test_without_a_day_of_signing_nothing_is_reckoned() -> None:
    effect = read_effect(Layout("Quyết định này có hiệu lực kể từ ngày ký."), "Quyết định", None)
    assert effect
    assert (effect.day, effect.rule) == (None, "signing")


def test_the_clause_tells_the_last_day_of_force() -> None:
    text = "Thông tư này có hiệu lực thi hành từ ngày 07 tháng 4 năm 2026 đến hết ngày 30 tháng 6 năm 2026."
    effect = read_effect(Layout(text), "Thông tư", None)
    assert effect
    assert (effect.day, effect.until) == ("2026-04-07", "2026-06-30")


def test_an_old_law_speaks_of_itself_by_its_title() -> None:
    layout = Layout("Điều 33.\nLuật Thuế doanh thu có hiệu lực thi hành từ ngày 01 tháng 01 năm 1999.")
    effect = read_effect(layout, "Luật", None, None, "THUẾ DOANH THU")
    assert effect
    assert effect.day == "1999-01-01"
    assert read_effect(layout, "Luật", None, None, "Đất đai") is None


def test_the_effect_of_an_attached_statute_stands_in_for_the_decision_that_issues_it() -> None:
    effect = read_effect(Layout("Quy chế này có hiệu lực kể từ ngày ký."), "Quyết định", SIGNED)
    assert effect
    assert effect.day == SIGNED


def test_the_words_of_an_own_clause_come_before_an_attached_one() -> None:
    text = "Quy chế này có hiệu lực từ ngày 01/5/2024.\nQuyết định này có hiệu lực từ ngày 01/4/2024."
    effect = read_effect(Layout(text), "Quyết định", SIGNED)
    assert effect
    assert effect.day == "2024-04-01"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Luật này được Quốc hội khóa XV, kỳ họp thứ 5 thông qua ngày 20 tháng 6 năm 2023.", "2023-06-20"),
        ("Nghị quyết này đã được Ủy ban Thường vụ Quốc hội\nkhóa XV thông qua ngày 11/8/2022./.", "2022-08-11"),
        ("Căn cứ Luật Đất đai đã được Quốc hội thông qua ngày 18 tháng 01 năm 2024;", None),
    ],
)
def test_the_note_of_the_vote_gives_the_day(text: str, day: str | None) -> None:
    vote = read_vote(Layout(text).flat)
    assert (vote.day if vote else None) == day
