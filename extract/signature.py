"""Who signed a document, in which post, and on whose behalf.

Rule: Nghị định 30/2020/NĐ-CP, Annex I II.7: `TM.` for the collective, `KT.` for the chief by a deputy, `TL.` by order,
`TUQ.` by authority, `Q.` acting, above the post and the full name; the Party writes `T/M`, `K/T`, `T/L`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.sections import LOWER, UPPER

_POSTS: Final = {
    "BỘ TRƯỞNG": "Bộ trưởng",
    "THỨ TRƯỞNG": "Thứ trưởng",
    "THỦ TƯỚNG": "Thủ tướng",
    "CHỦ TỊCH": "Chủ tịch",
    "CHỦ TỊCH QUỐC HỘI": "Chủ tịch Quốc hội",
    "CHỦ TỊCH NƯỚC": "Chủ tịch nước",
    "CHỦ NHIỆM": "Chủ nhiệm",
    "THỐNG ĐỐC": "Thống đốc",
    "TỔNG THANH TRA": "Tổng Thanh tra",
    "TỔNG KIỂM TOÁN": "Tổng Kiểm toán",
    "TỔNG KIỂM TOÁN NHÀ NƯỚC": "Tổng Kiểm toán nhà nước",
    "CHÁNH ÁN": "Chánh án",
    "VIỆN TRƯỞNG": "Viện trưởng",
    "GIÁM ĐỐC": "Giám đốc",
    "TỔNG GIÁM ĐỐC": "Tổng Giám đốc",
    "TỔNG CỤC TRƯỞNG": "Tổng cục trưởng",
    "CỤC TRƯỞNG": "Cục trưởng",
    "CHI CỤC TRƯỞNG": "Chi cục trưởng",
    "VỤ TRƯỞNG": "Vụ trưởng",
    "CHÁNH VĂN PHÒNG": "Chánh Văn phòng",
    "CHÁNH THANH TRA": "Chánh Thanh tra",
    "TRƯỞNG BAN": "Trưởng ban",
    "TRƯỞNG PHÒNG": "Trưởng phòng",
    "TRƯỞNG THUẾ": "Trưởng Thuế",
    "HIỆU TRƯỞNG": "Hiệu trưởng",
    "CHỈ HUY TRƯỞNG": "Chỉ huy trưởng",
    "TƯ LỆNH": "Tư lệnh",
    "TỔNG BÍ THƯ": "Tổng Bí thư",
    "BÍ THƯ": "Bí thư",
    "THƯỜNG TRỰC": "Thường trực",
    "ỦY VIÊN": "Ủy viên",
    "TỔNG THƯ KÝ": "Tổng Thư ký",
}
"""Posts as signatures print them, and as running text writes them; `PHÓ`, `QUYỀN` go before most of them."""
