"""Made-up reports of made-up municipalities, right in every figure: other words, columns, units and orders each time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

PLACES = (
    "Ekby",
    "Norrvik",
    "Lindsjö",
    "Sandhult",
    "Älvfors",
    "Björknäs",
    "Stenhamra",
    "Tallåsa",
    "Hedeby",
    "Vikmanshamn",
)
COMMITTEES = (
    "Barn- och utbildningsnämnden",
    "Socialnämnden",
    "Kommunstyrelsen",
    "Tekniska nämnden",
    "Kultur- och fritidsnämnden",
)
MONTHS = {4: "april", 6: "juni", 8: "augusti"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way of laying out a report."""

    unit: str
    decimals: int
    rows: tuple[str, tuple[str, ...], str, str, str, str]
    columns: str
    after: bool
    hard_space: bool


ROWS = (
    (
        "Verksamhetens intäkter",
        ("Personalkostnader", "Lokalhyror", "Köp av tjänster", "Övriga kostnader"),
        "Verksamhetens kostnader",
        "Verksamhetens nettokostnader",
        "Kommunbidrag",
        "Årets resultat",
    ),
    (
        "Intäkter",
        ("Personalkostnader", "Lokalkostnader", "Entreprenader och konsulter", "Material", "Avskrivningar"),
        "Summa kostnader",
        "Nettokostnad",
        "Kommunbidrag",
        "Resultat",
    ),
    (
        "Summa intäkter",
        ("Lönekostnader", "Hyror", "Köp av huvudverksamhet", "Övriga kostnader"),
        "Summa kostnader",
        "Netto",
        "Budgetanslag",
        "Periodens resultat",
    ),
)
PROJECTS = (
    "Ny förskola",
    "Gång- och cykelvägar",
    "Verksamhetsfordon",
    "Reinvestering gator",
    "Simhall",
    "Vattenledning",
    "IT-utrustning",
)


def report(seed: int) -> str:
    """A whole report as Markdown."""
    return _as_markdown(_Maker(Random(seed)).text())


def _as_markdown(text: str) -> str:
    """Lines of their own as paragraphs, and those with TAB between cells as tables."""
    made: list[str] = []
    in_table = False
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) > 1:
            made.append(f"| {' | '.join(cells)} |")
            made += [] if in_table else ["|" + "---|" * len(cells)]
        else:
            made += ["", line]
        in_table = len(cells) > 1
    return "\n".join(made)


class _Maker:
    """Makes one report from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        unit = chance.choice(("tkr", "tkr", "mnkr"))
        self.layout = Layout(
            unit=unit,
            decimals=0 if unit == "tkr" else 1,
            rows=chance.choice(ROWS),
            columns=chance.choice("ABC"),
            after=chance.random() < 0.3,
            hard_space=chance.random() < 0.3,
        )
        self.year = chance.choice((2023, 2024, 2025))
        self.months = chance.choice((4, 6, 8))
        self.values: dict[str, dict[str, Decimal]] = {}

    def text(self) -> str:
        """The report's text."""
        self._calculate()
        committee, place = self.chance.choice(COMMITTEES), self.chance.choice(PLACES)
        drift = ["## Drift", *self._ordered(self._income_table(), self._income_prose())]
        parts = [
            f"# Delårsrapport {MONTHS[self.months]} {self.year}",
            f"{committee} i {place} redovisar här uppföljningen för januari–{MONTHS[self.months]} {self.year}.",
            "# Måluppföljning",
            *self._goals(),
            "# Uppdrag",
            *self._assignments(),
            "# Ekonomi",
            *drift,
            "## Investeringar",
            *self._ordered(*self._investments()),
            "# Personal",
            *self._sick_leave(),
            "# Internkontroll",
            *self._control(),
        ]
        text = "\n".join(parts) + "\n"
        return text.replace("~", "\u00a0" if self.layout.hard_space else " ")

    def _ordered(self, table: list[str], prose: list[str]) -> list[str]:
        return [*prose, *table] if self.layout.after else [*table, *prose]

    def _calculate(self) -> None:
        income, costs, total, net, grant, result = self.layout.rows
        scale = Decimal(self.chance.randint(40, 400))
        share = Decimal(self.months) / 12

        def one(base: Decimal, sign: int) -> dict[str, Decimal]:
            def near(value: Decimal, spread: int) -> Decimal:
                return (value * (1000 + self.chance.randint(-spread, spread)) / 1000).quantize(Decimal("0.001"))

            budget = near(base * sign * 1000, 60)
            forecast = near(budget, 40)
            outcome = near(budget * share, 60)
            return {
                "budget": budget,
                "forecast": forecast,
                "outcome": outcome,
                "prior": near(outcome, 90),
                "period": near(budget * share, 5),
            }

        rows = {income: one(scale, 1)}
        for name in costs:
            rows[name] = one(scale * self.chance.randint(10, 120) / 100, -1)
        rows[total] = _sum([rows[name] for name in costs])
        rows[net] = _sum([rows[income], rows[total]])
        budget = -rows[net]["budget"]
        rows[grant] = {
            "budget": budget,
            "forecast": budget,
            "outcome": (budget * share).quantize(Decimal("0.001")),
            "prior": (budget * share * Decimal("0.97")).quantize(Decimal("0.001")),
            "period": (budget * share).quantize(Decimal("0.001")),
        }
        rows[result] = _sum([rows[net], rows[grant]])
        self.values = rows

    def _columns(self) -> list[tuple[str, str, str]]:
        """Each column's head with what it is: a value, or the difference of two."""
        year, period = self.year, f"jan–{MONTHS[self.months][:3]}"
        if self.layout.columns == "A":
            return [
                (f"Budget {year}", "budget", ""),
                (f"Prognos helår {year}", "forecast", ""),
                ("Avvikelse prognos/budget", "forecast", "budget"),
                (f"Utfall {period} {year}", "outcome", ""),
                (f"Utfall {period} {year - 1}", "prior", ""),
                (f"Förändring utfall {year - 1}/{year}", "outcome", "prior"),
            ]
        if self.layout.columns == "B":
            return [
                (f"Utfall {period}", "outcome", ""),
                ("Budget period", "period", ""),
                ("Avvikelse period", "outcome", "period"),
                (f"Utfall {period} fg år", "prior", ""),
                ("Prognos helår", "forecast", ""),
                ("Budget helår", "budget", ""),
                ("Avvikelse helår", "forecast", "budget"),
            ]
        return [
            (f"Utfall {period} {year - 1}", "prior", ""),
            (f"Utfall {period} {year}", "outcome", ""),
            ("Differens utfall", "outcome", "prior"),
            (f"Årsbudget {year}", "budget", ""),
            (f"Årsprognos {year}", "forecast", ""),
            ("Prognosavvikelse mot budget", "forecast", "budget"),
        ]

    def _shown(self, value: Decimal, sign: bool = True) -> str:
        decimals = self.layout.decimals
        number = value if self.layout.unit == "tkr" else value / 1000
        words = f"{abs(number):,.{decimals}f}".replace(",", "~").replace(".", ",")
        minus = "-" if sign and number < 0 and words.strip("0,") else ""
        return f"{minus}{words}"

    def _cell(self, row: dict[str, Decimal], left: str, right: str) -> str:
        if not right:
            return self._shown(row[left])
        return self._shown(row[left] - row[right])

    def _income_table(self) -> list[str]:
        columns = self._columns()
        lines = ["\t".join((f"Belopp i {self.layout.unit}", *(head for head, _, _ in columns)))]
        for name, row in self.values.items():
            lines.append("\t".join((name, *(self._cell(row, left, right) for _, left, right in columns))))
        return [*lines, ""]

    def _income_prose(self) -> list[str]:
        income, costs, _, _, _, result = self.layout.rows
        unit = self.layout.unit
        whole, so_far, compared = ["### Prognos"], ["### Utfall för perioden"], ["### Jämförelse mellan åren"]
        row = self.values[result]
        word = "positiv" if row["forecast"] - row["budget"] >= 0 else "negativ"
        whole.append(
            f"Prognosen för helåret är ett resultat om {self._shown(row['forecast'])} {unit}, vilket motsvarar en {word} avvikelse mot budget om "
            f"{self._shown(row['forecast'] - row['budget'], False)} {unit}."
        )
        for name in (income, *costs[:2]):
            row = self.values[name]
            variance = row["forecast"] - row["budget"]
            word = "positiv" if variance >= 0 else "negativ"
            verb = "uppgår till" if name.endswith(("er", "r")) else "beräknas till"
            whole.append(
                f"Prognosen för {name.lower()} {verb} {self._shown(row['forecast'], False)} {unit}, vilket innebär en {word} avvikelse mot budget om "
                f"{self._shown(variance, False)} {unit}."
            )
        for name in (income, *costs):
            row = self.values[name]
            so_far.append(f"{name} redovisas under perioden till {self._shown(row['outcome'], False)} {unit}.")
        for name in costs[:3]:
            row = self.values[name]
            change = row["prior"] - row["outcome"]
            word = "ökat" if change >= 0 else "minskat"
            compared.append(f"{name} har {word} med {self._shown(change, False)} {unit} jämfört med föregående år.")
        return [*whole, *so_far, *compared, ""]

    def _investments(self) -> tuple[list[str], list[str]]:
        unit, year = self.layout.unit, self.year
        names = self.chance.sample(PROJECTS, 5)
        rows = []
        for _ in names:
            budget = Decimal(self.chance.randint(800, 30000))
            forecast = (budget * self.chance.randint(60, 115) / 100).quantize(Decimal("0.001"))
            rows.append((budget, forecast, (forecast * self.chance.randint(10, 70) / 100).quantize(Decimal("0.001"))))
        total = tuple(sum((row[at] for row in rows), Decimal(0)) for at in range(3))
        title = self.chance.choice(("Summa investeringar", "Totala utgifter", "Totalt"))
        lines = [f"Belopp i {unit}\tBudget {year}\tPrognos {year}\tAvvikelse mot budget\tUtfall {year}"]
        for name, (budget, forecast, outcome) in (*zip(names, rows, strict=True), (title, total)):
            lines.append(
                "\t".join(
                    (
                        name,
                        self._shown(budget),
                        self._shown(forecast),
                        self._shown(budget - forecast),
                        self._shown(outcome),
                    )
                )
            )
        word = "positiv" if total[0] - total[1] >= 0 else "negativ"
        prose = [
            f"Prognosen för investeringsutgifterna uppgår till {self._shown(total[1])} {unit}, vilket motsvarar en {word} avvikelse mot budget om "
            f"{self._shown(total[0] - total[1], False)} {unit}.",
            f"Det totala utfallet för perioden uppgår till {self._shown(total[2])} {unit}.",
        ]
        return [*lines, ""], [*prose, ""]

    def _goals(self) -> list[str]:
        lines = ["Nämnden har två mål.", ""]
        for number, (title, name) in enumerate(
            (
                ("Invånarnas nöjdhet ska öka", "Nöjda invånare, index"),
                ("Tryggheten ska bli bättre", "Trygga utomhus, andel (%)"),
            ),
            start=1,
        ):
            mark = "%" if "%" in name else ""
            before = self.chance.randint(50, 70)
            target, outcome = before + 4, before + self.chance.choice((2, 6))
            rating = "Helt uppfyllt" if outcome >= target else "Delvis uppfyllt"
            lines += [
                f"## Nämndens mål {number} - {title}",
                f"Bedömning: {rating}",
                f"Indikator: {name}",
                f"Mål {self.year}\tUtfall {self.year}\tUtfall {self.year - 1}",
                f"{target}{mark}\t{outcome}{mark}\t{before}{mark}",
                "Kommentar:",
                "Arbetet fortsätter enligt plan under hösten.",
                "",
            ]
        return lines

    def _assignments(self) -> list[str]:
        return [
            "Uppdrag\tStatus\tKommentar",
            "Ta fram en plan för lokaler\tFärdig\tPlanen är antagen av nämnden.",
            "Se över taxorna\tPåbörjad\tArbetet har börjat med en kartläggning.",
            "Inför e-tjänster för bygglov\tEj påbörjad\tArbetet börjar under våren.",
            "",
        ]

    def _sick_leave(self) -> list[str]:
        def spells() -> list[Decimal]:
            return [Decimal(self.chance.randint(12, 30)) / 10 for _ in range(3)]

        now, then = spells(), spells()
        rows = [("Total sjukfrånvaro", sum(then, Decimal(0)), sum(now, Decimal(0)))]
        rows += [(name, then[at], now[at]) for at, name in enumerate(("Dag 1–14", "Dag 15–59", "Dag 60 och fler"))]
        lines = [f"Sjukfrånvaro\t{self.year - 1}\t{self.year}\tFörändring, procentenheter"]
        for name, one, two in rows:
            lines.append(
                "\t".join(
                    (name, f"{one}%".replace(".", ","), f"{two}%".replace(".", ","), str(two - one).replace(".", ","))
                )
            )
        total = rows[0][2] - rows[0][1]
        word = "ökat" if total >= 0 else "minskat"
        prose = f"Den totala sjukfrånvaron har {word} med {str(abs(total)).replace('.', ',')} procentenheter jämfört med föregående år."
        return ["## Sjukfrånvaro", *lines, "", *([prose] if total else []), ""]

    def _control(self) -> list[str]:
        return [
            "Vad kontrolleras?\tMetod\tBedömning\tResultat\tÅtgärd",
            "Att löner är rätt\tStickprov av löner\tUtan anmärkning\tKontrollen visade inga fel i de löner som granskades.\tKontrollen görs om nästa år.",
            "Att attester följer reglerna\tGenomgång av listor\tUtan anmärkning\tAlla attester följde reglerna under perioden.\tIngen åtgärd behövs.",
            "Att avtal är registrerade\tGenomgång av register\tMed anmärkning\tNågra avtal saknades i registret vid genomgången.\tAvtalen registreras under hösten.",
            "",
        ]


def _sum(rows: list[dict[str, Decimal]]) -> dict[str, Decimal]:
    return {key: sum((row[key] for row in rows), Decimal(0)) for key in rows[0]}
