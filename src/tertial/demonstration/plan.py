"""What the made-up ledger is made of: departments, accounts, suppliers and texts. Everything here is invented."""

from __future__ import annotations

from dataclasses import dataclass

PLAN_UNIT = "22200"
PLAN_UNIT_BEFORE = "41200"
"""The plan unit's code in the committee that it belonged to until 2022."""

BOARD = "1200"
FINANCE = "91000"
FINANCE_COUNTERPARTY = "1900"

DEPARTMENTS: dict[str, tuple[str, int]] = {
    "21000": ("9100", 8),
    "21100": ("9110", 12),
    "21200": ("9120", 13),
    "21300": ("9200", 22),
    "21400": ("9130", 10),
    "21500": ("9140", 7),
    "21600": ("2200", 5),
    "21700": ("2700", 6),
    "21800": ("1300", 5),
    "21900": ("1000", 4),
    PLAN_UNIT: ("2110", 8),
}
"""Departments by code (ansvar): their activity (verksamhet) and their share of what is not given by name."""

CUSTOMERS = {"31000": ("1310", "4100"), "51000": ("1510", "5100"), "61000": ("1610", "3100"), "41000": ("1410", "2120")}
"""Other committees that the service catalogue is charged to: code, with their counterparty and activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of row of a statement's line: its account, share, typical size in kronor, and how it is booked.

    `book` is invoice (with VAT), payroll, internal, income or journal.
    """

    account: str
    share: int
    size: int
    book: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A line of a department that is known by name, in kronor January to August of the year."""

    unit: str
    kind: Kind
    kronor: int
    counterparty: str = ""


INTERNAL = Kind(account="3611", share=0, size=2400, book="internal", text="Tjänstekatalog")
GRANT = Kind(account="3510", share=0, size=300_000, book="income", text="Driftbidrag")
FEES = Kind(account="3110", share=0, size=900, book="income", text="Avgift")

KINDS: dict[str, tuple[Kind, ...]] = {
    "income": (
        Kind(account="3011", share=5, size=2500, book="income", text="Försäljning"),
        Kind(account="3630", share=4, size=4000, book="income", text="Ersättning från samverkan"),
        Kind(account="3450", share=1, size=6000, book="income", text="Hyra och arrende"),
    ),
    "personnel": (
        Kind(account="5021", share=700, size=38_000, book="payroll", text="Månadslön"),
        Kind(account="5031", share=25, size=9000, book="payroll", text="Timlön"),
        Kind(account="5611", share=215, size=12_000, book="payroll", text="Arbetsgivaravgifter"),
        Kind(account="5711", share=52, size=3000, book="payroll", text="Pensionsavgift"),
        Kind(account="5521", share=8, size=700, book="payroll", text="Reseersättning"),
    ),
    "rents": (
        Kind(account="6011", share=9, size=45_000, book="invoice", text="Lokalhyra"),
        Kind(account="6021", share=1, size=9000, book="invoice", text="Markhyra"),
    ),
    "services": (
        Kind(account="7411", share=5, size=5200, book="invoice", text="Konsultarvode"),
        Kind(account="7421", share=3, size=2400, book="invoice", text="Bevakning och larm"),
        Kind(account="4631", share=2, size=12_000, book="invoice", text="Köp av verksamhet"),
    ),
    "other_costs": (
        Kind(account="6411", share=3, size=620, book="invoice", text="Förbrukningsmaterial"),
        Kind(account="6811", share=2, size=380, book="invoice", text="Telefoni"),
        Kind(account="6121", share=3, size=2900, book="invoice", text="Hyra av IT-utrustning"),
        Kind(account="7211", share=1, size=900, book="invoice", text="Resor och logi"),
        Kind(account="7631", share=3, size=1500, book="invoice", text="Licenser och avgifter"),
        Kind(account="4511", share=2, size=25_000, book="journal", text="Bidrag till förening"),
        Kind(account="7911", share=2, size=30_000, book="journal", text="Avskrivning"),
        Kind(account="7951", share=1, size=8000, book="journal", text="Internränta"),
    ),
    "municipal_grant": (Kind(account="8911", share=1, size=10**9, book="journal", text="Kommunbidrag"),),
    "net_finance": (
        Kind(account="8411", share=3, size=15_000, book="journal", text="Ränteintäkt"),
        Kind(account="8511", share=-1, size=5000, book="journal", text="Räntekostnad"),
    ),
}

SPREAD: dict[str, tuple[str, ...]] = {
    "rents": ("21000", "21300", "21700", PLAN_UNIT),
    "municipal_grant": ("21000",),
    "net_finance": ("21000",),
}
"""Rows that only some departments have."""

NAMED = (
    Named(unit="21300", kind=INTERNAL, kronor=37_355_000),
    Named(unit="21200", kind=GRANT, kronor=4_086_000, counterparty="8300"),
    Named(unit="21800", kind=GRANT, kronor=3_440_000, counterparty="8200"),
    Named(unit="21700", kind=GRANT, kronor=1_185_000, counterparty="8110"),
    Named(unit="21600", kind=GRANT, kronor=1_050_000, counterparty="8200"),
    Named(unit=PLAN_UNIT, kind=FEES, kronor=6_510_000),
)
"""Income that the report's texts name; the year before it is a little smaller."""

PLAN_UNIT_2022 = {
    "income": 5_940_000,
    "personnel": -4_715_000,
    "rents": -318_000,
    "services": -1_880_000,
    "other_costs": -415_000,
    "municipal_grant": 1_388_000,
}
"""What the plan unit had in its former committee January to August 2022, in kronor: invented."""

LAND_UNIT = ("22100", "2150")
LAND_INCOME = Kind(account="3450", share=0, size=14_000, book="income", text="Arrende")
LAND_SALES = Kind(account="3810", share=1, size=400_000, book="income", text="Tomtförsäljning")
LAND_LEASES_KRONOR = 986_000

PROJECTS: dict[str, tuple[str, ...]] = {
    "land_purchase": ("70100",),
    "norra_stadsskogen": ("70210",),
    "verksamhetsomrade_norr": ("70220",),
    "other_development": ("70230", "70240", "70250"),
    "image": ("70500",),
    "fixtures": ("71100",),
    "service_catalogue": ("71200",),
    "properties": ("71300",),
    "nolhaga_slott": ("71400",),
    "it_infrastructure": ("72100",),
    "premises": ("72200", "72210"),
}
"""Investment projects by the row of the statement."""

INVESTMENT_KINDS = (
    Kind(account="4031", share=7, size=38_000, book="invoice", text="Entreprenad"),
    Kind(account="4041", share=2, size=12_000, book="invoice", text="Inventarier"),
    Kind(account="7411", share=1, size=9000, book="invoice", text="Projektering"),
)
LAND_PURCHASE = (Kind(account="4011", share=1, size=2_500_000, book="journal", text="Markförvärv"),)

SUPPLIERS = tuple(
    f"{first} {last}"
    for first in ("Lillån", "Västkullen", "Brunnsparken", "Tallbacken", "Sveagatan", "Norrdal", "Kvarnen", "Älvstrand")
    for last in ("Konsult AB", "Data AB", "Bygg AB", "Kontor AB", "Bevakning AB", "Fastighets AB", "Tryck AB", "El AB")
)
"""Suppliers with names that no company is meant by."""
