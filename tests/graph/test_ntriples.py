from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from graph.rdf.notation import Block, decimal_literal, lines, text_literal

# whatever stands in a file: no surrogates, which no UTF-8 holds
TEXTS = st.text(st.characters(blacklist_categories=["Cs"]) | st.sampled_from('"\\\n\r\t\x0c\x85\u2028đ🏛'))


def objects(literal: str) -> list[object]:
    text = "".join(lines([Block("", "<a:s>", [f"<a:p> {literal}"])]))
    return [quad.object for quad in parse(text.encode(), RdfFormat.N_TRIPLES)]


@given(TEXTS)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert objects(text_literal(text)) == [Literal(text)]


@given(TEXTS)
def test_a_name_keeps_its_language(text: str) -> None:
    assert objects(text_literal(text, "vi")) == [Literal(text, language="vi")]


@given(st.floats(0, 1))
def test_a_confidence_is_never_written_with_an_exponent(confidence: float) -> None:
    written = decimal_literal(confidence)
    assert "e" not in written.partition("^^")[0]
    assert abs(float(written.split('"')[1]) - confidence) <= 0.00005


def test_a_statement_stands_in_its_graph() -> None:
    [text] = lines([Block("a:g", "<a:s>", ["<a:p> <a:o>", "<a:q> <a:o>"]), Block("", "<a:t>", ["<a:p> <a:o>"])])
    assert text.splitlines() == ["<a:s> <a:p> <a:o> <a:g> .", "<a:s> <a:q> <a:o> <a:g> .", "<a:t> <a:p> <a:o> ."]


def test_a_long_stream_comes_in_pieces_of_whole_lines() -> None:
    blocks = [Block("", f"<a:{number}>", ['<a:p> "' + "x" * 1000 + '"']) for number in range(3000)]
    pieces = list(lines(blocks))
    assert len(pieces) > 1
    assert all(piece.endswith(" .\n") for piece in pieces)
    assert sum(piece.count("\n") for piece in pieces) == 3000
