"""RDF/XML: resources with their properties as the one syntax that Sveriges dataportal harvests.

Written with the standard library: RDFLib would cost a tenth of a second at every build, and stays what the tests read
the result with, so that writer and reader are not one.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = "http://www.w3.org/2001/XMLSchema#date"


@dataclass(frozen=True, slots=True)
class Link:
    """A value that is another resource."""

    iri: str


@dataclass(frozen=True, slots=True)
class Words:
    """A value in a language; "" for what has none, such as a media type."""

    text: str
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class Day:
    """A value that is a date, as ISO."""

    iso: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing with its class, its IRI and what is said of it, a property as often as it has values."""

    kind: str
    iri: str
    properties: tuple[tuple[str, Link | Words | Day], ...]


def rdf_xml(resources: list[Resource]) -> bytes:
    """The resources as a document, in the order given."""
    for prefix, namespace in NAMESPACES.items():
        ElementTree.register_namespace(prefix, namespace)
    root = ElementTree.Element(_name("rdf:RDF"))
    for resource in resources:
        thing = ElementTree.SubElement(root, _name(resource.kind), {_name("rdf:about"): resource.iri})
        for property, value in resource.properties:
            _write(ElementTree.SubElement(thing, _name(property)), value)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _write(element: ElementTree.Element, value: Link | Words | Day) -> None:
    match value:
        case Link(iri=iri):
            element.set(_name("rdf:resource"), iri)
        case Words(text=text, language=language):
            element.text = text
            if language:
                element.set(_LANGUAGE, language)
        case Day(iso=iso):
            element.text = iso
            element.set(_name("rdf:datatype"), _DATE)


def _name(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
