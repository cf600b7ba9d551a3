"""Reports of single committees: costs with or without minus, variances either way round, percent used, staff."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.checker.varied.accounts import line, surplus, table, total, way
from benchmarks.checker.varied.printing import Style, laid_out, percent, piped, tabbed, tagged


def positive_costs(chance: Random) -> str:
    """Net costs by activity with costs as plain figures: a variance of plus is money left."""
    style = Style()
    year, months = chance.choice((2023, 2024, 2025)), 8
    n, size = style.number, style.size
    names = (
        ("Förskola", 118_000),
        ("Fritidshem", 31_000),
        ("Grundskola", 243_000),
        ("Anpassad grundskola", 22_500),
        ("Gymnasieskola", 97_000),
        ("Vuxenutbildning", 14_800),
        ("Gemensam administration", 19_200),
    )
    units = [line(chance, name, base, months, 1, 35) for name, base in names]
    whole = total("Summa", units)
    rows = table(
        ["Verksamhet (tkr)", "Budget helår", "Budget perioden", "Utfall perioden", "Avvikelse perioden", "Prognos helår", "Avvikelse helår"], [*units, whole],
        [
            lambda one: n(one["budget"]), lambda one: n(one["period"]), lambda one: n(one["outcome"]), lambda one: n(one["period"] - one["outcome"]),
            lambda one: n(one["forecast"]), lambda one: n(one["budget"] - one["forecast"]),
        ],
    )  # fmt: skip
    gap, so_far = whole["budget"] - whole["forecast"], whole["period"] - whole["outcome"]
    said = []
    for one in units[:5]:
        left = one["budget"] - one["forecast"]
        said.append(f"{one.title} beräknas redovisa ett {surplus(left)} på {size(left)}.")
    worst = min(units, key=lambda one: one["period"] - one["outcome"])
    late = worst["period"] - worst["outcome"]
    return f"""# Tertialrapport 2 {year}

Barn- och utbildningsnämnden, Ekby kommun

# Ekonomiskt utfall

{tabbed(rows)}

Nämndens utfall för perioden januari–augusti visar ett {surplus(so_far)} mot budget på {size(so_far)}. Störst är avvikelsen för {worst.title.lower()}, {n(late)} tkr.

## Helårsprognos

Helårsprognosen uppgår till {size(whole["forecast"])}, vilket innebär ett {surplus(gap)} på {size(gap)} jämfört med budget.

{" ".join(said)}
"""


def overspend_plus(chance: Random) -> str:
    """Costs as plain figures and the variance as outcome minus budget, so that plus is too much spent; said so in the head."""
    style = Style(unit="mnkr", decimals=1)
    year, months = chance.choice((2023, 2024, 2025)), 4
    n, size = style.number, style.size
    names = (
        ("Hemtjänst", 121_000),
        ("Särskilt boende", 189_000),
        ("Hälso- och sjukvård", 64_000),
        ("Funktionsstöd", 143_000),
        ("Ledning och stab", 27_000),
    )
    units = [line(chance, name, base, months, 1, 60) for name, base in names]
    whole = total("Totalt nämnden", units)
    rows = table(
        ["Område", f"Budget {year}", "Prognos april", "Prognos jmf budget", "Utfall jan-apr", f"Utfall jan-apr {year - 1}", "Förändring mot fg år"], [*units, whole],
        [
            lambda one: n(one["budget"]), lambda one: n(one["forecast"]), lambda one: n(one["forecast"] - one["budget"]),
            lambda one: n(one["outcome"]), lambda one: n(one["prior"]), lambda one: n(one["outcome"] - one["prior"]),
        ],
    )  # fmt: skip
    more = whole["forecast"] - whole["budget"]
    grown = whole["outcome"] - whole["prior"]
    worst = max(units, key=lambda one: one["forecast"] - one["budget"])
    most = worst["forecast"] - worst["budget"]
    return f"""## Uppföljning april {year} – Omsorgsnämnden

### Ekonomi

Nettokostnad per område, belopp i mnkr. Plus i kolumnen för jämförelse betyder högre kostnad än budget.

{piped(rows)}

Nämndens nettokostnader för helåret beräknas bli {size(whole["forecast"])}, {size(more)} {way(more, "högre", "lägre")} än budget. {worst.title} beräknas kosta {size(most)} {way(most, "mer", "mindre")} än budgeterat.

Utfallet till och med april är {size(whole["outcome"])}. Det är {size(grown)} {way(grown, "mer", "mindre")} än samma period {year - 1}.
"""


def brackets(chance: Random) -> str:
    """Parentheses for minus, the columns outcome, budget, variance, and percent used; a web page."""
    style = Style(minus="()")
    year, months = chance.choice((2023, 2024, 2025)), 8
    n, size = style.number, style.size
    income = [
        line(chance, name, base, months)
        for name, base in (("Avgifter", 18_400), ("Hyror och arrenden", 9_300), ("Bidrag", 6_700))
    ]
    incomes = total("Summa intäkter", income)
    cost = [
        line(chance, name, base, months, -1)
        for name, base in (
            ("Löner", 61_000),
            ("Entreprenader", 33_500),
            ("Material och förbrukning", 12_100),
            ("Kapitalkostnader", 24_800),
        )
    ]
    costs = total("Summa kostnader", cost)
    net = total("Nettokostnad", [incomes, costs])
    lines = [*income, incomes, *cost, costs, net]
    rows = table(
        ["Tkr", f"Utfall {year}", f"Budget {year}", "Avvikelse", "Årsbudget", "Förbrukat %"], lines,
        [
            lambda one: n(one["outcome"]), lambda one: n(one["period"]), lambda one: n(one["outcome"] - one["period"]), lambda one: n(one["budget"]),
            lambda one: percent(100 * one["outcome"] / one["budget"], 0),
        ],
    )  # fmt: skip
    gap = net["outcome"] - net["period"]
    pay = cost[0]["outcome"] - cost[0]["period"]
    body = tagged(rows)
    return f"""<!doctype html><html lang="sv"><head><title>Uppföljning augusti {year}</title></head><body>
<h1>Ekonomisk uppföljning augusti {year}</h1>
<p>Tekniska nämnden, januari–augusti {year}</p>
<h2>Driftredovisning</h2>
{body}
<p>Nettokostnaden för perioden är {size(net["outcome"])}. Det är ett {surplus(gap)} mot periodens budget med {size(gap)}.</p>
<p>Lönerna avviker {way(pay, "positivt", "negativt")} med {size(pay)}. Intäkterna uppgår till {size(incomes["outcome"])}, varav avgifter {size(income[0]["outcome"])}, hyror och arrenden {size(income[1]["outcome"])} samt bidrag {size(income[2]["outcome"])}.</p>
</body></html>
"""


def minus_after(chance: Random) -> str:
    """The minus after the figure, as some ledgers print; the year's figures only."""
    style = Style(minus="after")
    year = chance.choice((2023, 2024))
    n, size = style.number, style.size
    income = line(chance, "Intäkter", 24_000, 8)
    costs = [
        line(chance, name, base, 8, -1)
        for name, base in (
            ("Personalkostnader", 76_000),
            ("Lokalkostnader", 14_000),
            ("Köp av verksamhet", 29_000),
            ("Övriga kostnader", 8_200),
        )
    ]
    cost = total("Kostnader", costs)
    net = total("Netto", [income, cost])
    rows = table(
        ["Belopp i tkr", "Budget helår", "Prognos helår", "Avvikelse", f"Bokslut {year - 1}"], [income, *costs, cost, net],
        [lambda one: n(one["budget"]), lambda one: n(one["forecast"]), lambda one: n(one["forecast"] - one["budget"]), lambda one: n(one["last_year"])],
    )  # fmt: skip
    gap = net["forecast"] - net["budget"]
    parts = [(one.title, one["forecast"] - one["budget"]) for one in (income, *costs)]
    said = ", ".join(
        f"{title.lower()} ({'+' if value >= 0 else '-'}{style.number(abs(value))} tkr)" for title, value in parts[:3]
    )
    return f"""# Prognosrapport {year}

Socialnämnden i Björknäs

## Årsprognos

{tabbed(rows)}

Socialnämnden prognostiserar ett {surplus(gap)} på {size(gap)} för helåret.

Avvikelsen finns bland annat inom {said}.
"""


def staff(chance: Random) -> str:
    """Staff: heads by unit, sick leave by sex and age for two years, in laid-out text."""
    year = chance.choice((2023, 2024, 2025))
    units = ("Ledning", "Förskola", "Grundskola", "Kost och städ")
    now = [chance.randint(12, 420) for _ in units]
    before = [count + chance.randint(-9, 9) for count in now]
    heads = [["Antal anställda", f"{year}-08-31", f"{year - 1}-08-31", "Förändring"]]
    heads += [[name, str(a), str(b), str(a - b)] for name, a, b in zip(units, now, before, strict=True)]
    heads.append(["Totalt", str(sum(now)), str(sum(before)), str(sum(now) - sum(before))])
    women = [Decimal(chance.randint(55, 95)) / 10 for _ in range(2)]
    men = [Decimal(chance.randint(25, 54)) / 10 for _ in range(2)]
    whole = [(w * 7 + m * 3) / 10 for w, m in zip(women, men, strict=True)]
    ages = [[Decimal(chance.randint(30, 90)) / 10 for _ in range(2)] for _ in range(3)]
    ages[1] = [w + Decimal("0.1") for w in whole]
    ages[0] = [w - Decimal("0.5") for w in whole]
    ages[2] = [w + Decimal("0.4") for w in whole]

    def row(title: str, pair: list[Decimal]) -> list[str]:
        left, right = Decimal(percent(pair[0]).replace(",", ".")), Decimal(percent(pair[1]).replace(",", "."))
        return [title, percent(pair[0]), percent(pair[1]), percent(left - right)]

    sick = [["Sjukfrånvaro i procent", f"jan-juli {year}", f"jan-juli {year - 1}", "Förändring (procentenheter)"]]
    sick += [row("Total sjukfrånvaro", whole), row("Kvinnor", women), row("Män", men)]
    sick += [
        row(title, pair) for title, pair in zip(("29 år och yngre", "30–49 år", "50 år och äldre"), ages, strict=True)
    ]
    change = sum(now) - sum(before)
    moved = Decimal(sick[1][3].replace(",", "."))
    women_moved = Decimal(sick[2][3].replace(",", "."))
    return f"""
Delårsrapport augusti {year}
Utbildningsnämnden, Hedeby kommun

Personal

Personalstruktur

{laid_out(heads, gap=4)}

Antalet anställda uppgår till {sum(now)}, vilket är {abs(change)} {way(Decimal(change), "fler", "färre")} än vid samma tid föregående år. Flest
anställda finns inom {units[now.index(max(now))].lower()}, {max(now)} personer.

Sjukfrånvaro

{laid_out(sick, gap=4)}

Den totala sjukfrånvaron uppgår till {sick[1][1]} procent, en {way(moved, "ökning", "minskning")} med {percent(abs(moved))} procentenheter jämfört med
{year - 1}. Kvinnornas sjukfrånvaro har {way(women_moved, "ökat", "minskat")} med {percent(abs(women_moved))} procentenheter till {sick[2][1]} procent.
Sjukfrånvaron för män är {sick[3][1]} procent.
"""


def projects(chance: Random) -> str:
    """Investment projects over years: decided total, spent so far, this year's budget, outcome and forecast."""
    style = Style(space=chance.choice((" ", "\u00a0")))
    year = chance.choice((2023, 2024, 2025))
    n, size = style.number, style.size
    groups = {
        "Fastigheter": ("Nya förskolan Lärkan", "Ombyggnad Storskolan", "Takbyte ishall"),
        "Gator och parker": ("Gång- och cykelväg Åsen", "Stadsparken", "Belysning"),
    }
    head = [
        "Projekt (tkr)",
        "Beslutad totalutgift",
        "Ackumulerat utfall",
        f"Budget {year}",
        "Utfall jan-aug",
        f"Prognos {year}",
        f"Avvikelse {year}",
    ]
    rows = [head]
    sums = []

    def cells(values: list[int]) -> list[str]:
        decided, spent, budget, outcome, forecast = map(Decimal, values)
        return [n(decided), n(spent), n(budget), n(outcome), n(forecast), n(budget - forecast)]

    for group, names in groups.items():
        found = []
        for name in names:
            budget = chance.randint(900, 24_000)
            forecast = budget * chance.randint(60, 108) // 100
            outcome = forecast * chance.randint(25, 80) // 100
            spent = outcome + chance.randint(0, 9_000)
            found.append([spent + budget + chance.randint(1_000, 40_000), spent, budget, outcome, forecast])
            rows.append([name, *cells(found[-1])])
        sums.append([sum(one[at] for one in found) for at in range(5)])
        rows.append([f"Summa {group.lower()}", *cells(sums[-1])])
    whole = [sum(one[at] for one in sums) for at in range(5)]
    rows.append(["Totalt", *cells(whole)])
    gap = Decimal(whole[2] - whole[4])
    used = Decimal(100 * whole[3]) / whole[2]
    first = Decimal(sums[0][2] - sums[0][4])
    return f"""# Delårsbokslut augusti {year}

# Investeringar

{tabbed(rows)}

Nämndens investeringsbudget för {year} uppgår till {size(Decimal(whole[2]))}. Av budgeten har {size(Decimal(whole[3]))} eller {percent(used, 0)} procent förbrukats till och med augusti. Prognosen är att {size(Decimal(whole[4]))} kommer att användas, vilket ger en avvikelse på {n(gap)} tkr.

Fastigheter visar en {way(first, "positiv", "negativ")} avvikelse om {size(first)}.
"""


def turned_variance(chance: Random) -> str:
    """Costs with minus and the variance as budget minus forecast, so that plus is worse; sentences in mnkr of a table in tkr."""
    table_style, style = Style(minus="−", space="\u00a0"), Style(unit="mnkr", decimals=1)
    year, months = chance.choice((2023, 2024, 2025)), 8
    n, size = table_style.number, style.size
    income = line(chance, "Verksamhetens intäkter", 61_000, months)
    costs = [
        line(chance, name, base, months, -1)
        for name, base in (
            ("Personalkostnader", 214_000),
            ("Hyror", 31_000),
            ("Köpta tjänster", 48_000),
            ("Övrigt", 22_000),
        )
    ]
    cost = total("Verksamhetens kostnader", costs)
    net = total("Nettokostnad", [income, cost])
    rows = table(
        ["Belopp i tkr", f"Utfall aug {year - 1}", f"Utfall aug {year}", "Årsbudget", "Årsprognos", "Budget − prognos"], [income, *costs, cost, net],
        [lambda one: n(one["prior"]), lambda one: n(one["outcome"]), lambda one: n(one["budget"]), lambda one: n(one["forecast"]), lambda one: n(one["budget"] - one["forecast"])],
    )  # fmt: skip
    gap, staff_gap = net["forecast"] - net["budget"], costs[0]["forecast"] - costs[0]["budget"]
    grown = costs[0]["prior"] - costs[0]["outcome"]
    return f"""# Delårsrapport januari–augusti {year}

Socialnämnden, Vikmanshamns kommun

## Ekonomi

{tabbed(rows)}

Socialnämndens prognos för helåret är ett {surplus(gap)} mot budget på {size(gap)}. Personalkostnaderna väntas bli {size(staff_gap)} {way(staff_gap, "lägre", "högre")} än budget.

Jämfört med augusti {year - 1} har personalkostnaderna {way(grown, "ökat", "minskat")} med {size(grown)}. Intäkterna uppgår till cirka {size(income["outcome"])}.
"""


def two_units(chance: Random) -> str:
    """A web page with heads of two storeys and one table a unit, with the same rows in each."""
    style = Style(unit="tkr", minus="-")
    year, months = chance.choice((2023, 2024, 2025)), 8
    n, size = style.number, style.size
    parts = []
    for unit, base in (("Förskola", 90_000), ("Grundskola", 210_000), ("Gymnasieskola", 70_000)):
        income = line(chance, "Intäkter", base // 8, months)
        costs = [
            line(chance, name, base * share // 100, months, -1)
            for name, share in (("Personalkostnader", 70), ("Lokalkostnader", 15), ("Övriga kostnader", 12))
        ]
        cost = total("Summa kostnader", costs)
        net = total("Nettokostnad", [income, cost])
        head = ["Tkr", "Utfall", "Budget", "Avvikelse", "Prognos", "Budget", "Avvikelse"]
        rows = table(head, [income, *costs, cost, net], [
            lambda one: n(one["outcome"]), lambda one: n(one["period"]), lambda one: n(one["outcome"] - one["period"]),
            lambda one: n(one["forecast"]), lambda one: n(one["budget"]), lambda one: n(one["forecast"] - one["budget"]),
        ])  # fmt: skip
        gap, staff = net["forecast"] - net["budget"], costs[0]["outcome"] - costs[0]["period"]
        parts.append(
            f"<h2>{unit}</h2>{tagged(rows, (('', 1), ('Perioden jan–aug', 3), ('Helår', 3)))}"
            f"<p>{unit}n redovisar för perioden personalkostnader på {size(costs[0]['outcome'])}, vilket är {size(staff)} "
            f"{way(staff, 'lägre', 'högre')} än periodens budget.</p>"
            f"<p>För helåret prognostiseras ett {surplus(gap)} mot budget med {size(gap)}.</p>"
        )
    return f"""<!doctype html><html lang="sv"><head><title>Delårsrapport {year}</title></head><body>
<h1>Delårsrapport augusti {year}</h1><p>Utbildningsnämnden, januari–augusti {year}</p>{"".join(parts)}</body></html>
"""
