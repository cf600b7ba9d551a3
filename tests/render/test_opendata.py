"""Open data read back: the CSV as a spreadsheet and as a program reads it, the JSON, and the catalogue as RDF."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF

from tertial.core.amounts import Amount, Unit
from tertial.document.blocks import Document, Publisher
from tertial.render import numbers, opendata
from tests.render.demanding import demanding_document
from tests.render.sample import sample_document

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")

# The properties of DCAT-AP-SE 3.0.1 by class: cardinality min 1 is mandatory, pref 1 recommended (bundle.json of
# diggsweden/DCAT-AP-SE, folder 3.0.1; https://docs.dataportal.se/dcat/3.0.1/sv/). hvdCategory is left out: it is
# for high-value data sets only, as is conformsTo: the data follow no standard of their own.
MANDATORY = {
    DCAT.Catalog: {DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset},
    DCAT.Dataset: {DCTERMS.title, DCTERMS.description, DCTERMS.publisher},
    DCAT.Distribution: {DCAT.accessURL},
    FOAF.Agent: {FOAF.name, DCTERMS.type},
    VCARD.Organization: {VCARD.fn, VCARD.hasEmail},
}
AVAILABILITY = URIRef("http://data.europa.eu/r5r/availability")
RECOMMENDED = {
    DCAT.Catalog: {
        DCTERMS.issued,
        DCTERMS.modified,
        DCTERMS.language,
        DCTERMS.spatial,
        DCAT.themeTaxonomy,
        FOAF.homepage,
    },
    DCAT.Dataset: {
        DCAT.contactPoint,
        DCAT.keyword,
        DCAT.theme,
        DCTERMS.issued,
        DCTERMS.spatial,
        DCTERMS.temporal,
        DCTERMS.accessRights,
    },
    DCAT.Distribution: {DCTERMS.description, DCTERMS["format"], DCTERMS.license, AVAILABILITY},
    FOAF.Agent: {DCTERMS.description, DCTERMS.identifier},
    DCTERMS.PeriodOfTime: {DCAT.startDate, DCAT.endDate},
}
AT_MOST_ONE = {
    DCTERMS.publisher,
    DCTERMS.license,
    DCTERMS.issued,
    DCTERMS.modified,
    DCTERMS.accessRights,
    FOAF.homepage,
}
PUBLISHER = Publisher(
    organisation_number="222000-0000",
    contact="Ekonomiavdelningen",
    email="data@example.se",
    address="https://data.example.se/2023-08",
    area="http://sws.geonames.org/1",
)
HOME = "https://data.example.se/2023-08/data/"


def published(document: Document) -> Document:
    return replace(document, publication=replace(document.publication, publisher=PUBLISHER))


def graph(document: Document, address: str = "urn:nowhere:") -> Graph:
    """The catalogue as RDFLib reads it from that address."""
    return Graph().parse(data=opendata.files(document, "rapport")["data/dcat.rdf"], format="xml", publicID=address)


def told(found: Graph, kind: URIRef) -> list[set[object]]:
    """The properties of every resource of a class."""
    return [set(found.predicates(thing)) for thing in found.subjects(RDF.type, kind)]


def csv_rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    text = files["data/rapport-siffror.csv"].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return opendata.files(demanding_document(), "rapport")


def test_the_same_document_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert opendata.files(demanding_document(), "rapport") == files


def test_files_are_named_after_the_report_in_letters_that_an_address_can_hold() -> None:
    assert list(opendata.files(sample_document(), "Delårsbokslut 2023-08, Kommunstyrelsen")) == [
        "data/delarsbokslut-2023-08-kommunstyrelsen-siffror.csv",
        "data/delarsbokslut-2023-08-kommunstyrelsen-siffror.json",
        "data/datapackage.json",
        "data/dcat.rdf",
    ]


def test_every_figure_is_one_row_with_its_exact_value(files: dict[str, bytes]) -> None:
    exact = {
        id: Decimal(figure.value.value) / (100 if figure.value.unit is Unit.MONEY else 1)
        if isinstance(figure.value, Amount)
        else None
        for id, figure in demanding_document().figures.items()
    }
    read = {row["id"]: Decimal(row["varde"].replace(",", ".")) if row["varde"] else None for row in csv_rows(files)}
    in_json = {
        row["id"]: None if row["value"] is None else Decimal(row["value"])
        for row in json.loads(files["data/rapport-siffror.json"])["figures"]
    }
    assert read == exact
    assert in_json == exact


def test_a_row_says_what_the_figure_is_and_where_it_stands(files: dict[str, bytes]) -> None:
    row = next(row for row in csv_rows(files) if row["id"] == "operating.income.variance")
    assert row == {
        "id": "operating.income.variance",
        "namn": "Verksamhetens intäkter, avvikelse 2023",
        "tabell": "Driftredovisning",
        "rad": "Verksamhetens intäkter",
        "kolumn": "Avvikelse prognos/budget 2023",
        "varde": "-3850600,00",
        "enhet": "SEK",
        "visas": f"{numbers.MINUS}3{numbers.HARD_SPACE}851",
        "visad_enhet": "tkr",
        "preliminar": "nej",
        "pahittad": "nej",
        "ursprung": "Beräknad: prognos − budget.",
        "kalla_fil": "",
        "kalla_rad": "",
        "kalla_sha256": "",
        "formel": "operating.income.forecast - operating.income.budget",
        "indata": "operating.income.forecast operating.income.budget",
    }


def test_a_preliminary_figure_is_not_read_as_minus_by_a_spreadsheet(files: dict[str, bytes]) -> None:
    row = next(row for row in csv_rows(files) if row["id"] == "indicators.climate.outcome_2023")
    assert (row["varde"], row["visas"], row["preliminar"]) == ("52,6", "(52,6\u00a0%) preliminärt", "ja")


def test_no_figure_is_empty_and_says_so(files: dict[str, bytes]) -> None:
    row = next(row for row in csv_rows(files) if row["id"] == "indicators.climate.outcome_2021")
    assert (row["varde"], row["visas"], row["enhet"]) == ("", "ingen uppgift", "")


def test_swedish_excel_finds_its_encoding_and_its_columns(files: dict[str, bytes]) -> None:
    content = files["data/rapport-siffror.csv"]
    assert content.startswith(b"\xef\xbb\xbfid;namn;")
    assert content.count(b"\r\n") == len(demanding_document().figures) + 1


def test_the_package_describes_the_files_that_are_there(files: dict[str, bytes]) -> None:
    package = json.loads(files["data/datapackage.json"])
    table, figures = package["resources"]
    fields = {field["name"]: field["type"] for field in table["schema"]["fields"]}
    assert list(fields) == list(csv_rows(files)[0])
    assert (table["dialect"]["delimiter"], table["schema"]["primaryKey"]) == (";", ["id"])
    assert [field.get("decimalChar") for field in table["schema"]["fields"] if field["type"] == "number"] == [","]
    for resource in (table, figures):
        content = files[f"data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_every_mandatory_and_recommended_property_is_told() -> None:
    found = graph(published(sample_document()))
    for needed in (MANDATORY, RECOMMENDED):
        for kind, properties in needed.items():
            assert told(found, kind), kind
            assert [properties - said for said in told(found, kind)] == [set()] * len(told(found, kind))


def test_what_may_be_told_once_is_told_once() -> None:
    found = graph(published(sample_document()))
    told_twice = [
        (thing, property)
        for property in AT_MOST_ONE
        for thing in set(found.subjects())
        if len(list(found.objects(thing, property))) > 1 and (thing, RDF.type, FOAF.Agent) not in found
    ]
    assert told_twice == []


def test_no_resource_is_nameless_and_every_address_is_absolute() -> None:
    found = graph(published(sample_document()))
    terms = {term for triple in found for term in triple}
    assert not any(isinstance(term, BNode) for term in terms)
    assert not any(str(term).startswith("urn:nowhere:") for term in terms if isinstance(term, URIRef))


def test_every_resource_spoken_of_here_is_described_here() -> None:
    found = graph(published(sample_document()))
    own = {term for triple in found for term in triple if isinstance(term, URIRef) and str(term).startswith(HOME)}
    assert own - set(found.subjects()) == {
        URIRef(f"{HOME}rapport-siffror.csv"),
        URIRef(f"{HOME}rapport-siffror.json"),
    }


def test_downloads_are_the_files_and_the_format_is_a_media_type() -> None:
    found = graph(published(sample_document()))
    downloads = {
        str(found.value(thing, DCAT.downloadURL)): found.value(thing, DCTERMS["format"])
        for thing in found.subjects(RDF.type, DCAT.Distribution)
    }
    assert downloads == {
        f"{HOME}rapport-siffror.csv": Literal("text/csv"),
        f"{HOME}rapport-siffror.json": Literal("application/json"),
    }


def test_without_an_address_the_catalogue_speaks_of_the_files_beside_it() -> None:
    found = graph(sample_document(), "https://example.se/laid/here/data/dcat.rdf")
    downloads = {str(address) for address in found.objects(None, DCAT.downloadURL)}
    assert downloads == {
        "https://example.se/laid/here/data/rapport-siffror.csv",
        "https://example.se/laid/here/data/rapport-siffror.json",
    }
    assert list(found.subjects(RDF.type, VCARD.Organization)) == []


def test_the_publisher_has_the_iri_that_the_portal_asks_for() -> None:
    found = graph(published(sample_document()))
    agent = URIRef("http://dataportal.se/organisation/SE2220000000")
    assert list(found.subjects(RDF.type, FOAF.Agent)) == [agent]
    assert found.value(agent, DCTERMS.type) == URIRef("http://purl.org/adms/publishertype/LocalAuthority")


def test_the_period_ends_on_its_last_day() -> None:
    found = graph(sample_document())
    (period,) = found.subjects(RDF.type, DCTERMS.PeriodOfTime)
    days = [str(found.value(period, edge)) for edge in (DCAT.startDate, DCAT.endDate)]
    assert days == ["2023-01-01", "2023-08-31"]


def test_made_up_figures_are_owned_up_to() -> None:
    document = sample_document()
    figure = document.figures["goals.count"]
    made_up = replace(figure, origin=replace(figure.origin, made_up=True))
    lying = replace(document, figures=document.figures | {figure.id: made_up})
    said = [str(words) for words in graph(lying).objects(None, DCTERMS.description)]
    assert any("påhittade och märkta så" in words for words in said)
    assert not any("påhittade" in str(words) for words in graph(document).objects(None, DCTERMS.description))
