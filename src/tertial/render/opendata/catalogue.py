"""The catalogue: one data set and its files described after DCAT-AP-SE 3.0.1, for Sveriges dataportal.

The portal takes RDF/XML, absolute IRIs only, and no blank nodes for catalogue, data set, distribution, publisher and
contact (docs.dataportal.se/dcat, "Skördning"). Absolute addresses are not known until somebody says where the files are
laid, so the profile may give one. Without it the IRIs are relative: still right for who reads the file where it
stands beside the data, since RDF/XML resolves them against the file's own address, and never a made-up address.

The catalogue's licence must be CC0. Titles and descriptions are given in English too, as the profile recommends.
"""

from __future__ import annotations

from dataclasses import dataclass

from tertial.core.periods import Period
from tertial.document.blocks import Document, Publication
from tertial.render.opendata.rdf import Day, Link, Resource, Words, rdf_xml
from tertial.render.origins import is_made_up

_EU = "http://publications.europa.eu/resource/authority/"
_CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
_LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
_THEMES = ("ECON", "GOVE")
_KEYWORDS = {
    "sv": ("budget", "ekonomi", "kommun", "prognos", "uppföljning"),
    "en": ("budget", "finance", "follow-up", "forecast", "municipality"),
}

Properties = tuple[tuple[str, Link | Words | Day], ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the data set: its name beside the catalogue, its media type, and what it is."""

    file: str
    media: str
    title: str
    description: str


def catalogue(document: Document, identifier: str, downloads: tuple[Download, ...]) -> bytes:
    """The description of the document's data set as RDF/XML."""
    about = document.publication
    base = f"{about.publisher.address.rstrip('/')}/data/" if about.publisher.address else ""
    own = f"{base}dcat.rdf" if base else ""
    publisher = _publisher(about, own)
    area = about.publisher.area or f"{own}#omrade"
    contact = _contact(about, own)
    distributions = [_distribution(about, own, base, download) for download in downloads]
    data_set = Resource(
        "dcat:Dataset",
        f"{own}#datamangd",
        (
            *_title_and_description(document),
            ("dcterms:identifier", Words(identifier, "")),
            ("dcterms:publisher", Link(publisher.iri)),
            *([("dcat:contactPoint", Link(contact.iri))] if contact else []),
            *(("dcat:theme", Link(f"{_EU}data-theme/{theme}")) for theme in _THEMES),
            *(("dcat:keyword", Words(word, language)) for language, words in _KEYWORDS.items() for word in words),
            ("dcterms:accessRights", Link(f"{_EU}access-right/PUBLIC")),
            ("dcterms:issued", Day(about.made)),
            ("dcterms:language", Link(f"{_EU}language/SWE")),
            ("dcterms:spatial", Link(area)),
            ("dcterms:temporal", Link(f"{own}#period")),
            *(("dcat:distribution", Link(distribution.iri)) for distribution in distributions),
        ),
    )
    resources = [
        _catalogue(about, own, publisher, data_set, area),
        publisher,
        *([contact] if contact else []),
        data_set,
        *distributions,
        _period(about, own),
        _area(about, area),
    ]
    return rdf_xml(resources)


def _catalogue(about: Publication, own: str, publisher: Resource, data_set: Resource, area: str) -> Resource:
    return Resource(
        "dcat:Catalog",
        f"{own}#katalog",
        (
            ("dcterms:title", Words(f"Uppföljning i {about.municipality}")),
            ("dcterms:title", Words(f"Follow-up in {about.municipality}", "en")),
            ("dcterms:description", Words("Siffrorna ur kommunens uppföljningsrapporter som öppna data.")),
            ("dcterms:description", Words("The figures of the municipality's follow-up reports as open data.", "en")),
            ("dcterms:publisher", Link(publisher.iri)),
            ("dcterms:license", Link(_CC0)),
            ("dcterms:issued", Day(about.made)),
            ("dcterms:modified", Day(about.made)),
            ("dcterms:language", Link(f"{_EU}language/SWE")),
            ("dcterms:language", Link(f"{_EU}language/ENG")),
            ("dcterms:spatial", Link(area)),
            ("dcat:themeTaxonomy", Link(f"{_EU}data-theme")),
            *([("foaf:homepage", Link(about.publisher.address))] if about.publisher.address else []),
            ("dcat:dataset", Link(data_set.iri)),
        ),
    )


def _title_and_description(document: Document) -> Properties:
    about = document.publication
    made_up = any(is_made_up(figure) for figure in document.figures.values())
    swedish = f"Alla siffror i {about.title} för {about.committee}, {about.period}, med enhet, ursprung och formel."
    english = f"All figures of the report for {about.period_id}, each with its unit, origin and formula."
    return (
        ("dcterms:title", Words(f"{about.title}, {about.committee}")),
        ("dcterms:title", Words(f"Follow-up report {about.period_id}, {about.committee}", "en")),
        ("dcterms:description", Words(f"{swedish} En del är påhittade och märkta så." if made_up else swedish)),
        ("dcterms:description", Words(f"{english} Some are made up and marked so." if made_up else english, "en")),
    )


def _publisher(about: Publication, own: str) -> Resource:
    """The municipality, under the IRI that the portal asks for when the organisation number is known."""
    digits = "".join(sign for sign in about.publisher.organisation_number if sign.isdigit())
    iri = f"http://dataportal.se/organisation/SE{digits}" if digits else f"{own}#utgivare"
    number: Properties = (("dcterms:identifier", Words(digits, "")),) if digits else ()
    properties: Properties = (
        ("foaf:name", Words(about.municipality)),
        ("dcterms:description", Words(f"Kommun med kommunkod {about.municipality_code}.")),
        ("dcterms:type", Link(_LOCAL_AUTHORITY)),
    )
    return Resource("foaf:Agent", iri, (*properties, *number))


def _contact(about: Publication, own: str) -> Resource | None:
    """Whom to ask; a contact without an address of e-mail is not allowed, so then there is none."""
    if not about.publisher.email:
        return None
    name = about.publisher.contact or f"{about.municipality}, {about.committee}"
    email = Link(f"mailto:{about.publisher.email}")
    return Resource("vcard:Organization", f"{own}#kontakt", (("vcard:fn", Words(name, "")), ("vcard:hasEmail", email)))


def _distribution(about: Publication, own: str, base: str, download: Download) -> Resource:
    address = Link(f"{base}{download.file}")
    return Resource(
        "dcat:Distribution",
        f"{own}#{download.media.rpartition('/')[2]}",
        (
            ("dcterms:title", Words(download.title)),
            ("dcterms:description", Words(download.description)),
            ("dcat:accessURL", address),
            ("dcat:downloadURL", address),
            ("dcterms:format", Words(download.media, "")),
            ("dcterms:license", Link(about.publisher.license)),
            ("dcterms:language", Link(f"{_EU}language/SWE")),
            ("dcatap:availability", Link(f"{_EU}planned-availability/AVAILABLE")),
        ),
    )


def _period(about: Publication, own: str) -> Resource:
    year, _, month = about.period_id.partition("-")
    period = Period(year=int(year), last_month=int(month))
    days: Properties = (
        ("dcat:startDate", Day(f"{period.year}-01-01")),
        ("dcat:endDate", Day(period.last_day.isoformat())),
    )
    return Resource("dcterms:PeriodOfTime", f"{own}#period", days)


def _area(about: Publication, area: str) -> Resource:
    names: Properties = (
        ("rdfs:label", Words(about.municipality)),
        ("dcterms:identifier", Words(about.municipality_code, "")),
    )
    return Resource("dcterms:Location", area, names)
