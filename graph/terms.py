"""The terms of the vocabularies that the RDF is written in: one constant a term, each with what it means here.

ELI is the ontology of the European Legislation Identifier, version 1.5; ORG, PROV-O, Web Annotation (OA), SKOS, DCAT
and VoID are W3C's. `LCD` is this project's own namespace: its terms are defined in `vocabulary/luocdo.ttl`, in
Vietnamese and English, and do not move with the base of a graph.
"""

from functools import lru_cache
from typing import Final

# --- namespaces
ELI: Final = "http://data.europa.eu/eli/ontology#"
ORG: Final = "http://www.w3.org/ns/org#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
SCHEMA: Final = "http://schema.org/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
LCD: Final = "https://luocdo.example/ns#"
TYPE: Final = "https://luocdo.example/ns/type/"
"""Types of document, a SKOS concept each: `chi-thi`, `nghi-quyet`."""

PREFIXES: Final[dict[str, str]] = {
    "dcat": DCAT,
    "dct": DCT,
    "eli": ELI,
    "lcd": LCD,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "type": TYPE,
    "void": VOID,
    "xsd": XSD,
}
"""The prefixes that every dump declares, every store binds and every query may use undeclared."""


@lru_cache(4096)
def shortened(iri: str) -> str:
    """An IRI as a prefixed name where its namespace has a prefix.

    >>> shortened("http://data.europa.eu/eli/ontology#cites"), shortened("urn:a")
    ('eli:cites', 'urn:a')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


# --- what documents are
ELI_LEGAL_RESOURCE: Final = ELI + "LegalResource"
"""A document as a work, whatever its wording."""
ELI_LEGAL_EXPRESSION: Final = ELI + "LegalExpression"
"""A document in its Vietnamese wording."""
ELI_LEGAL_RESOURCE_SUBDIVISION: Final = ELI + "LegalResourceSubdivision"
"""An Điều, khoản or điểm of a document."""
ELI_FORMAT: Final = ELI + "Format"
"""A carrier of an expression; `lcd:Text` is one."""
ELI_IS_REALIZED_BY: Final = ELI + "is_realized_by"
"""From the work to its wording."""
ELI_IS_EMBODIED_BY: Final = ELI + "is_embodied_by"
"""From the wording to the text that was read."""
ELI_IS_PART_OF: Final = ELI + "is_part_of"
"""From a provision to what holds it: khoản → Điều → document."""
ELI_LANGUAGE: Final = ELI + "language"
"""The language of an expression."""
ELI_TITLE: Final = ELI + "title"
"""Trích yếu, on the expression."""
ELI_NUMBER: Final = ELI + "number"
"""The number as it is printed: `02/CT-UBND`; of a provision `2`, `a`."""
ELI_TYPE_DOCUMENT: Final = ELI + "type_document"
"""From a document to the concept of its type."""
ELI_DATE_DOCUMENT: Final = ELI + "date_document"
"""Ngày ban hành."""
ELI_FIRST_DATE_ENTRY_IN_FORCE: Final = ELI + "first_date_entry_in_force"
"""Ngày có hiệu lực."""
ELI_PASSED_BY: Final = ELI + "passed_by"
"""Cơ quan ban hành."""

# --- what documents do to one another
ELI_BASED_ON: Final = ELI + "based_on"
"""Căn cứ: the legal ground."""
ELI_ENSURES_IMPLEMENTATION_OF: Final = ELI + "ensures_implementation_of"
"""Triển khai, thực hiện; `eli:implements` is deprecated, `eli:applies` binds nobody."""
ELI_CITES: Final = ELI + "cites"
"""Dẫn chiếu."""
ELI_CHANGES: Final = ELI + "changes"
"""Any change of another act: amendment, replacement, repeal, suspension, extension."""
ELI_AMENDS: Final = ELI + "amends"
"""Sửa đổi, bổ sung."""
ELI_REPEALS: Final = ELI + "repeals"
"""Thay thế or bãi bỏ, whole; a part repealed is named as a provision."""
ELI_CORRECTS: Final = ELI + "corrects"
"""Đính chính: no legal change."""
ELI_CONSOLIDATES: Final = ELI + "consolidates"
"""Hợp nhất."""
ELI_HAS_ANNEX: Final = ELI + "has_annex"
"""Ban hành kèm theo."""
ELI_RELATED_TO: Final = ELI + "related_to"
"""Related in some other way; `lcd:respondsTo` is under it."""
LCD_GUIDES: Final = LCD + "guides"
"""Quy định chi tiết, hướng dẫn; under `eli:based_on`."""
LCD_REPLACES: Final = LCD + "replaces"
"""Thay thế; under `eli:repeals`."""
LCD_ABROGATES: Final = LCD + "abrogates"
"""Bãi bỏ, hủy bỏ; under `eli:repeals`."""
LCD_SUSPENDS: Final = LCD + "suspends"
"""Đình chỉ, ngưng hiệu lực; under `eli:changes`."""
LCD_EXTENDS: Final = LCD + "extends"
"""Gia hạn, kéo dài; under `eli:changes`."""
LCD_RESPONDS_TO: Final = LCD + "respondsTo"
"""Trả lời, phúc đáp; under `eli:related_to`."""

# --- own properties of documents
LCD_STATUS: Final = LCD + "status"
"""Read, only cited, or not identified."""
LCD_READ: Final = LCD + "Read"
"""Its text was read."""
LCD_STUB: Final = LCD + "Stub"
"""Cited by others; no text of it is here."""
LCD_UNIDENTIFIED: Final = LCD + "Unidentified"
"""It could not be told which document is meant."""
LCD_LEVEL: Final = LCD + "level"
"""Level of authority, of a document or an agency."""
LCD_YEAR: Final = LCD + "year"
"""The year in the key: of the date, or of the number where the date is not known."""
LCD_PLACE: Final = LCD + "place"
"""Where it was issued, as printed."""
LCD_SIGNER_NAME: Final = LCD + "signerName"
"""Who signed."""
LCD_SIGNER_TITLE: Final = LCD + "signerTitle"
"""In what office."""
LCD_ISSUER_NAME: Final = LCD + "issuerName"
"""The issuer's name as printed; `eli:passed_by` is the agency."""
LCD_BINDS: Final = LCD + "binds"
"""From a document to an agency that it gives something to do."""
LCD_TEXT: Final = LCD + "Text"
"""An immutable string of characters, named by its SHA-256; offsets belong to it."""

# --- evidence
LCD_REFERENCE: Final = LCD + "Reference"
"""A place in a text where another document is meant, and what is said of it."""
LCD_SELF_REFERENCE: Final = LCD + "SelfReference"
"""A place where a document speaks of itself or of its own provisions."""
LCD_UNRESOLVED_MENTION: Final = LCD + "UnresolvedMention"
"""A place where a document is meant that could not be told, with the reason."""
LCD_SOURCE: Final = LCD + "source"
"""The document that the relation starts from."""
LCD_TARGET: Final = LCD + "target"
"""The document that is meant."""
LCD_CANDIDATE: Final = LCD + "candidate"
"""One of several documents that may be meant."""
LCD_PROVISION: Final = LCD + "provision"
"""The provision that is meant."""
LCD_RELATION: Final = LCD + "relation"
"""The property that the reference states between source and target."""
LCD_ASSERTED_BY: Final = LCD + "assertedBy"
"""The document that says so of two others."""
LCD_MENTION_KIND: Final = LCD + "mentionKind"
"""How the document is named: by number, by name, by alias…"""
LCD_SECTION: Final = LCD + "section"
"""The numbered section that the mention stands in."""
LCD_START: Final = LCD + "start"
"""First character, counted in Unicode code points from 0."""
LCD_END: Final = LCD + "end"
"""The character after the last one."""
LCD_EXACT: Final = LCD + "exact"
"""The words themselves."""
LCD_SENTENCE: Final = LCD + "sentence"
"""The sentence that proves it."""
LCD_RULE: Final = LCD + "rule"
"""The rule that read it."""
LCD_CONFIDENCE: Final = LCD + "confidence"
"""How sure, from 0 to 1."""
LCD_RESOLUTION: Final = LCD + "resolution"
"""How the mention was joined to its document."""
LCD_REASON: Final = LCD + "reason"
"""Why a mention is unresolved."""
LCD_RULES_HASH: Final = LCD + "rulesHash"
"""What the rules of a run were, as a hash."""
OA_HAS_SOURCE: Final = OA + "hasSource"
"""From a mention to the text that it stands in."""
OA_HAS_SELECTOR: Final = OA + "hasSelector"
"""From a mention to what finds it again."""
OA_TEXT_POSITION_SELECTOR: Final = OA + "TextPositionSelector"
"""Finds a mention by its offsets."""
OA_TEXT_QUOTE_SELECTOR: Final = OA + "TextQuoteSelector"
"""Finds a mention by its words and the words around it."""
OA_START: Final = OA + "start"
"""First character, from 0."""
OA_END: Final = OA + "end"
"""The character after the last one."""
OA_EXACT: Final = OA + "exact"
"""The words themselves."""
OA_PREFIX: Final = OA + "prefix"
"""The words before, in the same sentence."""
OA_SUFFIX: Final = OA + "suffix"
"""The words after, in the same sentence."""
OA_SPECIFIC_RESOURCE: Final = OA + "SpecificResource"
"""A part of a source; every mention is one."""

LCD_WARNING: Final = LCD + "Warning"
"""What a text got wrong, or what reading it lost."""
LCD_MESSAGE: Final = LCD + "message"
"""What is wrong, in words for people."""

# --- duties
LCD_DUTY: Final = LCD + "Duty"
"""What a document gives an agency to do."""
LCD_RECEIPT: Final = LCD + "Receipt"
"""An agency named under Nơi nhận: it receives, and is bound to nothing by that."""
LCD_DOCUMENT: Final = LCD + "document"
"""The document that gives the duty."""
LCD_AGENCY: Final = LCD + "agency"
"""The agency that has the duty."""
LCD_ROLE: Final = LCD + "role"
"""In which role."""
LCD_TASK: Final = LCD + "task"
"""The words of the task."""
LCD_DEADLINE: Final = LCD + "deadline"
"""Until when: a date, or the words of the text."""
LCD_OFFICE: Final = LCD + "office"
"""The office through which the agency is addressed: `Giám đốc`, `Thủ trưởng`."""
LCD_PURPOSE: Final = LCD + "purpose"
"""Why a recipient receives: `b/c`, `để chỉ đạo`."""

# --- agencies
ORG_FORMAL_ORGANIZATION: Final = ORG + "FormalOrganization"
"""An agency."""
ORG_CHANGE_EVENT: Final = ORG + "ChangeEvent"
"""A merger, a division, a renaming: what became of agencies."""
ORG_ORIGINAL_ORGANIZATION: Final = ORG + "originalOrganization"
"""From a change to an agency that went."""
ORG_RESULTING_ORGANIZATION: Final = ORG + "resultingOrganization"
"""From a change to the agency that came, or that took over."""
LCD_VALID_FROM: Final = LCD + "validFrom"
"""The first day of an agency under its name."""
LCD_VALID_TO: Final = LCD + "validTo"
"""The first day without it; a month or a year where no more is known."""
LCD_COLLECTIVE: Final = LCD + "Collective"
"""Agencies named as a crowd: `các sở, ban, ngành`."""

# --- runs
PROV_ACTIVITY: Final = PROV + "Activity"
"""The run that read the documents: one for a version and its rules."""
PROV_SOFTWARE_AGENT: Final = PROV + "SoftwareAgent"
"""luocdo, in one version."""
PROV_ENTITY: Final = PROV + "Entity"
"""What a run made."""
PROV_AGENT: Final = PROV + "Agent"
"""Who acts; a collective is one."""
PROV_WAS_GENERATED_BY: Final = PROV + "wasGeneratedBy"
"""From evidence to the run that found it."""
PROV_WAS_ASSOCIATED_WITH: Final = PROV + "wasAssociatedWith"
"""From a run to its software."""
SCHEMA_SOFTWARE_VERSION: Final = SCHEMA + "softwareVersion"
"""The version of the software."""

# --- words, lists, files
RDF_TYPE: Final = RDF + "type"
"""`a`."""
RDFS_LABEL: Final = RDFS + "label"
"""The label of a term of a vocabulary."""
SKOS_PREF_LABEL: Final = SKOS + "prefLabel"
"""The name that people read: of documents, provisions, agencies, types."""
SKOS_ALT_LABEL: Final = SKOS + "altLabel"
"""Another print of the name."""
SKOS_CONCEPT: Final = SKOS + "Concept"
"""A value of a list: a type, a role, a status."""
SKOS_IN_SCHEME: Final = SKOS + "inScheme"
"""The list that a value belongs to."""
LCD_DOCUMENT_TYPES: Final = LCD + "DocumentTypes"
"""The list of types of document."""
DCT_TITLE: Final = DCT + "title"
"""Trích yếu, on the work."""
DCT_ALTERNATIVE: Final = DCT + "alternative"
"""The name by which a law or scheme is known."""
DCT_SOURCE: Final = DCT + "source"
"""The file that a text was read from."""
DCT_IS_REPLACED_BY: Final = DCT + "isReplacedBy"
"""From what could not be told to the document that it turned out to be."""
DCT_DATE: Final = DCT + "date"
"""When a change of agencies took place."""
DCT_DESCRIPTION: Final = DCT + "description"
"""What a dump holds, in words."""
DCT_IDENTIFIER: Final = DCT + "identifier"
"""The fingerprint of the build: the same for the same sources, code and rules."""
DCT_CREATOR: Final = DCT + "creator"
"""What made a dump."""
DCT_LICENSE: Final = DCT + "license"
"""The licence of the data, where its owner named one."""
DCT_LANGUAGE: Final = DCT + "language"
"""The language of the data."""
VOID_DATASET: Final = VOID + "Dataset"
"""The whole of a dump, or what it says in one class or by one property."""
VOID_URI_SPACE: Final = VOID + "uriSpace"
"""What the IRIs of the data begin with."""
VOID_VOCABULARY: Final = VOID + "vocabulary"
"""A vocabulary that is used."""
VOID_EXAMPLE_RESOURCE: Final = VOID + "exampleResource"
"""Something to look at first."""
VOID_TRIPLES: Final = VOID + "triples"
"""How many statements there are."""
VOID_CLASSES: Final = VOID + "classes"
"""How many classes are used."""
VOID_PROPERTIES: Final = VOID + "properties"
"""How many properties are used."""
VOID_ENTITIES: Final = VOID + "entities"
"""How many things are of a class."""
VOID_CLASS_PARTITION: Final = VOID + "classPartition"
"""What is said of the things of one class."""
VOID_CLASS: Final = VOID + "class"
"""The class of a partition."""
VOID_PROPERTY_PARTITION: Final = VOID + "propertyPartition"
"""What is said by one property."""
VOID_PROPERTY: Final = VOID + "property"
"""The property of a partition."""
VOID_SPARQL_ENDPOINT: Final = VOID + "sparqlEndpoint"
"""Where it can be asked in SPARQL."""
VOID_DATA_DUMP: Final = VOID + "dataDump"
"""The file."""
DCAT_DATASET: Final = DCAT + "Dataset"
"""A dataset in a catalogue."""
DCAT_DISTRIBUTION_CLASS: Final = DCAT + "Distribution"
"""A dataset in one file."""
DCAT_DISTRIBUTION: Final = DCAT + "distribution"
"""From a dataset to its file."""
DCAT_DOWNLOAD_URL: Final = DCAT + "downloadURL"
"""Where the file is: beside its description."""
DCAT_MEDIA_TYPE: Final = DCAT + "mediaType"
"""Of which media type."""
DCAT_BYTE_SIZE: Final = DCAT + "byteSize"
"""How long the file is, in bytes."""
XSD_NON_NEGATIVE_INTEGER: Final = XSD + "nonNegativeInteger"
"""A size."""
XSD_INTEGER: Final = XSD + "integer"
"""A whole number."""
XSD_DECIMAL: Final = XSD + "decimal"
"""A number with a point."""
XSD_DATE: Final = XSD + "date"
"""A day."""
XSD_G_YEAR: Final = XSD + "gYear"
"""A year."""
XSD_G_YEAR_MONTH: Final = XSD + "gYearMonth"
"""A month of a year."""
LANGUAGE_VIE: Final = "http://publications.europa.eu/resource/authority/language/VIE"
"""Vietnamese, in the list of languages that ELI recommends."""

RELATIONS: Final[dict[str, str]] = {
    "based_on": ELI_BASED_ON,
    "implements": ELI_ENSURES_IMPLEMENTATION_OF,
    "guides": LCD_GUIDES,
    "amends": ELI_AMENDS,
    "replaces": LCD_REPLACES,
    "repeals": LCD_ABROGATES,
    "suspends": LCD_SUSPENDS,
    "corrects": ELI_CORRECTS,
    "consolidates": ELI_CONSOLIDATES,
    "attaches": ELI_HAS_ANNEX,
    "responds_to": LCD_RESPONDS_TO,
    "extends": LCD_EXTENDS,
    "cites": ELI_CITES,
}
"""The property of each relation of the record, always *this document → that one*."""

BROADER: Final[dict[str, str]] = {
    "guides": ELI_BASED_ON,
    "replaces": ELI_REPEALS,
    "repeals": ELI_REPEALS,
    "suspends": ELI_CHANGES,
    "extends": ELI_CHANGES,
    "responds_to": ELI_RELATED_TO,
}
"""The ELI property above each own one: stated as well, so that a reader who knows only ELI finds it unaided."""

PARTIAL: Final = frozenset({"replaces", "repeals", "suspends", "extends"})
"""Relations that, said of a provision, do not hold of the whole document: ELI's `repeals` cancels completely."""

ROLES: Final[dict[str, str]] = {
    "lead": LCD + "Lead",
    "coordinate": LCD + "Coordinate",
    "implement": LCD + "Implement",
    "monitor": LCD + "Monitor",
    "recipient": LCD + "Recipient",
}
"""The concept of each role of the record."""

RESOLUTIONS: Final[dict[str, str]] = {
    "exact": LCD + "Exact",
    "issuer-inferred": LCD + "IssuerInferred",
    "year-inferred": LCD + "YearInferred",
    "alias": LCD + "AliasResolved",
    "ambiguous": LCD + "Ambiguous",
    "unresolved": LCD + "Unresolved",
}
"""The concept of each way in which a mention is joined to its document."""

STATUSES: Final[dict[str, str]] = {"read": LCD_READ, "cited": LCD_STUB, "unresolved": LCD_UNIDENTIFIED}
"""The concept of each status of a document."""

LEVELS: Final[dict[str, str]] = {
    "party": LCD + "Party",
    "central": LCD + "Central",
    "province": LCD + "Province",
    "district": LCD + "District",
    "commune": LCD + "Commune",
}
"""The concept of each level of authority."""

KINDS: Final[dict[str, str]] = {
    "numbered": LCD + "Numbered",
    "named": LCD + "Named",
    "alias": LCD + "Alias",
    "described": LCD + "Described",
    "anaphor": LCD + "Anaphor",
    "self": LCD + "Self",
}
"""The concept of each kind of mention."""
