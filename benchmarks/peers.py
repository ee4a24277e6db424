"""Other extractors of legal references, each on a text of its own language, in the same run as luocdo.

`eyecite` (United States, default tokenizer) and `refex` (Germany, `legal-reference-extraction`) are optional:
`make peers` puts them into an environment of their own, because one of them installs a package named `tests`.
"""

from collections.abc import Callable, Iterator
from importlib.util import find_spec

ENGLISH = """The court of appeals affirmed. Smith v. Jones, 410 U.S. 113, 120 (1973). We granted certiorari, 512 U.S.
622 (1994), to settle whether 42 U.S.C. § 1983 reaches private persons; compare Doe v. Roe, 123 F.3d 456,
460 (9th Cir. 1997), with Brown v. Green, 987 F.2d 654 (2d Cir. 1993). As the Court said in Smith, 410
U.S., at 118, the text governs. Id., at 119. See also 29 C.F.R. § 1910.1200; Black v. White, 55 Cal. 4th
783, 790 (2012); 5 U.S.C. § 552(b)(5); In re Gray, 301 B.R. 12 (Bankr. S.D.N.Y. 2003). Nothing in Jones,
supra, at 121, says otherwise. The judgment is reversed.
"""
GERMAN = """Die Berufung ist nach § 124 Abs. 2 Nr. 1 VwGO zuzulassen. Der Anspruch ergibt sich aus § 823 Abs. 1 BGB in
Verbindung mit § 249 BGB; §§ 286, 288 BGB bleiben unberührt. Das Gericht folgt dem Bundesverfassungsgericht (BVerfG,
Beschluss vom 12.03.2008 - 2 BvR 378/05) und dem Bundesgerichtshof (BGH, Urteil vom 05.06.2012 - VI ZR 122/11). Art. 3
Abs. 1 GG und Art. 20 Abs. 3 GG stehen dem nicht entgegen. Die Kostenentscheidung beruht auf § 91 Abs. 1 ZPO.
"""

Peer = tuple[str, str, Callable[[str], int]]
"""Name, text, and what counts the references of a text."""


def peers() -> Iterator[Peer | str]:
    """Each peer that is installed; a line that says so for each that is not."""
    if find_spec("eyecite"):
        from eyecite import get_citations

        yield "eyecite", ENGLISH, lambda text: len(get_citations(text))
    else:
        yield "eyecite               not installed: make peers"
    if find_spec("refex"):
        from refex.orchestrator import CitationExtractor

        extractor = CitationExtractor()
        yield "refex", GERMAN, lambda text: len(extractor.extract(text).citations)
    else:
        yield "refex                 not installed: make peers"
