"""The JSON API: each answer has the shape that its description promises, each refusal is a problem in one line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="no Starlette: install the extra `web`")

from jsonschema import Draft202012Validator, FormatChecker
from starlette.applications import Starlette
from starlette.testclient import TestClient

from luocdo.web import api
from luocdo.web.live import LiveGraph
from luocdo.web.openapi import openapi

LAI_CHAU = "eli/vn/ubnd-tinh-lai-chau/chi-thi/2024/02-ct-ubnd"
ASKED = [
    "/api/info",
    "/api/search?q=06/ct-ttg",
    "/api/search?q=so y te&kind=agency&limit=1",
    "/api/search?q=khong co gi nhu the",
    f"/api/document?name={LAI_CHAU}&text=true",
    "/api/document?name=06/CT-TTg 2024",
    f"/api/lineage?name={LAI_CHAU}",
    "/api/lineage?name=22/2008/CT-TTg&direction=down&depth=3&relation=implements&relation=guides",
    f"/api/path?from={LAI_CHAU}&to=103/2023/QH15&limit=2",
    f"/api/path?from={LAI_CHAU}&to=22/2008/CT-TTg&cites=true",
    f"/api/status?name={LAI_CHAU}&on=2024-06-01",
    "/api/status?name=110/2004/NĐ-CP",
    "/api/duties?agency=so y te lai chau",
    "/api/duties?agency=so y te lai chau&role=lead&recipient=false&limit=1&offset=1",
    "/api/agency?name=so y te lai chau",
    "/api/unresolved",
    f"/api/unresolved?document={LAI_CHAU}&limit=1",
]
REFUSED = [
    ("/api/nothing", 404, "nothing is at /api/nothing; there are /api/info, "),
    ("/api", 404, "nothing is at /api; there are /api/info, "),
    ("/api/search", 400, "the parameter “q” is missing: "),
    ("/api/search?q=", 400, "the parameter “q” is missing: "),
    ("/api/search?q=a&q=b", 400, "the parameter “q” is given 2 times, and taken once"),
    ("/api/search?q=a&limt=3", 400, "/api/search has no parameter “limt”; it takes q, kind, limit"),
    ("/api/search?q=a&limit=many", 400, "limit=many: a whole number from 1 to 200 is wanted"),
    ("/api/search?q=a&limit=0", 400, "limit=0: a whole number from 1 to 200 is wanted"),
    ("/api/search?q=a&limit=٣", 400, "limit=٣: a whole number from 1 to 200 is wanted"),
    ("/api/search?q=a&kind=law", 400, "kind=law: not one of document, agency"),
    ("/api/lineage?name=06/CT-TTg&relation=likes", 400, "relation=likes: not one of based_on, "),
    ("/api/path?from=06/CT-TTg&to=22/2008/CT-TTg&cites=yes", 400, "cites=yes: true or false is wanted"),
    ("/api/status?name=06/CT-TTg&on=hôm nay", 400, "on=hôm nay: a day is wanted, as 2024-02-21"),
    ("/api/document?name=999/QĐ-XYZ", 404, "999/QĐ-XYZ: không có trong đồ thị"),
    ("/api/duties?agency=bo khong co", 404, "bo khong co: không có trong đồ thị"),
    ("/api/document?name=chi thi", 409, "chi thi: có "),
]


@pytest.fixture(scope="module")
def client(do_thi: Path) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=api.routes(LiveGraph(do_thi)))) as client:
        yield client


def valid(value: object, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": openapi()["components"]}
    Draft202012Validator(whole, format_checker=FormatChecker()).validate(value)


@pytest.mark.parametrize("address", ASKED)
def test_an_answer_has_the_shape_that_is_described(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json"), response.text
    described = client.get("/api/openapi.json").json()["paths"][address.partition("?")[0]]["get"]
    valid(response.json(), described["responses"]["200"]["content"]["application/json"]["schema"])


def test_every_question_is_asked_here() -> None:
    assert {address.partition("?")[0] for address in ASKED} == set(openapi()["paths"])


@pytest.mark.parametrize(("address", "status", "detail"), REFUSED)
def test_what_is_wrong_is_told_in_one_line(client: TestClient, address: str, status: int, detail: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    body = response.json()
    valid(body, {"$ref": "#/components/schemas/Problem"})
    assert body["status"] == status
    assert body["detail"].startswith(detail)
    assert "\n" not in body["detail"]


def test_a_name_that_fits_several_lists_them(client: TestClient) -> None:
    candidates = client.get("/api/document?name=chi thi").json()["candidates"]
    assert "Chỉ thị 06/CT-TTg ngày 15/02/2024 của Thủ tướng Chính phủ" in candidates


def test_offsets_are_those_of_the_text(client: TestClient) -> None:
    told = client.get(f"/api/document?name={LAI_CHAU}&text=true").json()
    assert len(told["references"]) > 5
    for reference in told["references"]:
        assert told["text"][reference["start"] : reference["end"]] == reference["text"]


def test_the_text_comes_only_where_it_is_asked_for(client: TestClient) -> None:
    assert client.get(f"/api/document?name={LAI_CHAU}").json()["text"] is None


def test_pages_make_up_the_whole(client: TestClient) -> None:
    whole = client.get("/api/unresolved").json()
    pages = [client.get(f"/api/unresolved?limit=1&offset={place}").json() for place in range(whole["total"])]
    assert whole["total"] == len(whole["unresolved"]) > 1
    assert [row for page in pages for row in page["unresolved"]] == whole["unresolved"]


def test_the_description_is_openapi_with_an_operation_for_each_address(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    operations = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(operations) == len(set(operations))
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_pages_of_this_machine_may_read_answers_and_others_may_not(client: TestClient) -> None:
    here = client.get("/api/info", headers={"Origin": "http://localhost:3000"})
    there = client.get("/api/info", headers={"Origin": "https://example.org"})
    assert here.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "access-control-allow-origin" not in there.headers
