"""The explorer's page: its columns unpacked again, what it leaves out and says so, nothing from outside alive."""

import hashlib
import json
import re
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import graph.network_page.explorer
import graph.network_page.explorer_data
from graph.network_page.data import network_data, network_keys
from graph.network_page.explorer import PACK, explorer_page_of, most_cited
from graph.network_page.explorer_data import RELATIONS, ExplorerData, explorer_data
from graph.page.rendering import CONTENT_SECURITY
from graph.tables import Graph
from graph.words import document_name
from tests.graph.chain import NATIONAL, PARENT, PLAN, SEED
from tests.graph.test_network_page import HOSTILE, attributes_of, json_of

VENDOR = Path(graph.__file__).parent / "vendor"


@pytest.fixture(scope="module")
def data(chain: Graph) -> ExplorerData:
    return explorer_data(chain, None, network_keys(chain, None, 0, 100))


@pytest.fixture(scope="module")
def page(data: ExplorerData) -> str:
    return explorer_page_of(data)


def column(page: str, name: str) -> Any:
    kind, packed = json_of(page, "du-lieu")["columns"][name]
    return np.frombuffer(zlib.decompress(b64decode(packed)), dtype=kind)


def told(page: str) -> Any:
    return json.loads(zlib.decompress(b64decode(json_of(page, "du-lieu")["words"])))


def test_its_relations_are_those_of_the_small_drawing(chain: Graph, page: str) -> None:
    small = network_data(chain, None, network_keys(chain, None, 0, 100))
    keys = ["eli/vn/" + key if "/" in key and not key.startswith("unresolved/") else key for key in told(page)["key"]]
    ends = zip(column(page, "source"), column(page, "target"), column(page, "rank"), column(page, "total"), strict=True)
    drawn = {(keys[source], keys[target], RELATIONS[rank], int(total)) for source, target, rank, total in ends}
    assert drawn == {(bond.source, bond.target, bond.relations[0], bond.total) for bond in small.bonds}


def test_a_relation_carries_the_sentence_that_proves_it(data: ExplorerData) -> None:
    keys = [row["key"] for row in data.documents]
    pairs = list(zip(data.source, data.target, strict=True))
    direct = data.proofs[pairs.index((keys.index(SEED), keys.index(PARENT)))]
    assert direct[1] == "Chỉ thị số 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ"
    assert "tin cậy" in direct[3]
    stated = data.proofs[pairs.index((keys.index(PLAN), keys.index(NATIONAL)))]
    assert "theo Chỉ thị 02/CT-UBND" in stated[3]


def test_a_pair_with_two_relations_has_a_bit_for_each(data: ExplorerData) -> None:
    keys = [row["key"] for row in data.documents]
    pairs = list(zip(data.source, data.target, strict=True))
    kinds = int(data.kinds[pairs.index((keys.index(SEED), keys.index(NATIONAL)))])
    assert {name for place, name in enumerate(RELATIONS) if kinds & (1 << place)} == {"implements", "cites"}


def test_the_strongest_relations_stand_first(data: ExplorerData) -> None:
    assert data.rank.tolist() == sorted(data.rank.tolist())


def test_sentences_beyond_the_limit_are_left_out_and_the_page_says_so(
    chain: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph.network_page.explorer_data, "MOST_SENTENCES", 4)
    short = explorer_data(chain, None, network_keys(chain, None, 0, 100))
    assert len(short.proofs) == 4
    assert "Tệp kèm câu trích dẫn của 4 quan hệ mạnh nhất." in explorer_page_of(short)


def test_packs_end_before_the_limit_of_bytes(data: ExplorerData, monkeypatch: pytest.MonkeyPatch) -> None:
    many = ExplorerData(**{**vars(data), "proofs": data.proofs * PACK})
    whole = graph.network_page.explorer.sentence_packs(many)
    monkeypatch.setattr(graph.network_page.explorer, "MOST_SENTENCE_BYTES", len(whole[0]) + len(whole[1]))
    assert graph.network_page.explorer.sentence_packs(many) == whole[:2]


def test_the_most_cited_come_first_and_those_that_nothing_cites_not_at_all(data: ExplorerData) -> None:
    rows = most_cited(data, [document_name(row) for row in data.documents])
    assert (rows[0][0], rows[0][2]) == ("Nghị quyết 01/NQ-CP", 3)
    assert [count for _, _, count in rows] == sorted((count for _, _, count in rows), reverse=True)
    assert min(count for _, _, count in rows) > 0


def test_makes_no_request(page: str) -> None:
    attributes = attributes_of(page)
    assert not [name for _, name, _ in attributes if name in {"src", "srcset", "integrity", "onclick"}]
    assert [value for _, name, value in attributes if name == "href"] == ["#danh-sach"]
    assert ("meta", "content", CONTENT_SECURITY) in attributes
    assert "sourceMappingURL" not in page


def test_titles_from_outside_are_inert(data: ExplorerData) -> None:
    words = dict.fromkeys(("type", "number", "title", "issuer"), HOSTILE)
    rows = tuple({**row, **words} for row in data.documents)
    proofs = ((HOSTILE, HOSTILE, HOSTILE, HOSTILE),) * len(data.proofs)
    hostile = explorer_page_of(ExplorerData(**{**vars(data), "documents": rows, "proofs": proofs}))
    assert hostile.count("<script") == explorer_page_of(data).count("<script")
    assert not [tag for tag, _, _ in attributes_of(hostile) if tag == "img"]
    assert HOSTILE in told(hostile)["title"][0]


def test_is_the_same_every_time(chain: Graph, data: ExplorerData, page: str) -> None:
    assert explorer_page_of(explorer_data(chain, None, network_keys(chain, None, 0, 100))) == page


def test_an_empty_graph_has_a_page(chain: Graph) -> None:
    assert "0 văn bản, 0 quan hệ" in explorer_page_of(explorer_data(chain, None, set()))


def test_the_scripts_of_others_are_those_that_are_named() -> None:
    table = (VENDOR / "VENDORED.md").read_text("utf-8")
    named = dict(re.findall(r"^\| `([\w.]+\.js)` .*`([0-9a-f]{64})` \|$", table, re.MULTILINE))
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")} == named


def test_the_page_carries_the_licences_of_what_it_carries(page: str) -> None:
    for holder in ("Alexis Jacomy", "Guillaume Plique", "Joyent"):
        assert holder in page.partition('id="sigma"')[0]
