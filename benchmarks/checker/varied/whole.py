"""Reports of whole municipalities: an income statement in mnkr, committees in a row, investments."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.checker.varied.accounts import Line, fixed, line, surplus, table, total, way
from benchmarks.checker.varied.printing import Style, laid_out, percent, tabbed

ZERO = Decimal(0)


def interim(chance: Random) -> str:
    """A municipality's interim report as plain laid-out text: mnkr with one decimal, costs negative, last year first."""
    style = Style(unit="mnkr", decimals=1, minus=chance.choice("-–−"))
    year, months = chance.choice((2022, 2023, 2024)), 8
    n, size = style.number, style.size
    income = line(chance, "Verksamhetens intäkter", 420_000, months)
    cost = line(chance, "Verksamhetens kostnader", 2_050_000, months, -1, 12)
    write_off = line(chance, "Avskrivningar", 92_000, months, -1)
    net = total("Verksamhetens nettokostnader", [income, cost, write_off])
    tax = line(chance, "Skatteintäkter", 1_310_000, months, 1, 8)
    grants = line(chance, "Generella statsbidrag och utjämning", 452_000, months, 1, 10)
    operating = total("Verksamhetens resultat", [net, tax, grants])
    gains = line(chance, "Finansiella intäkter", 14_000, months)
    interest = line(chance, "Finansiella kostnader", 17_000, months, -1)
    result = total("Periodens resultat", [operating, gains, interest])
    lines = [income, cost, write_off, net, tax, grants, operating, gains, interest, result]
    head = [
        "Resultaträkning (mnkr)",
        f"Utfall {year - 1}-08",
        f"Utfall {year}-08",
        f"Budget {year}",
        f"Prognos {year}",
        "Avvikelse budget/prognos",
    ]
    cells = [
        lambda one: n(one["prior"]), lambda one: n(one["outcome"]), lambda one: n(one["budget"]), lambda one: n(one["forecast"]),
        lambda one: n(one["forecast"] - one["budget"]),
    ]  # fmt: skip
    gap = result["forecast"] - result["budget"]
    change = result["outcome"] - result["prior"]
    boards = [
        line(chance, name, base, months, -1, 30)
        for name, base in (
            ("Kommunstyrelsen", 168_000), ("Barn- och utbildningsnämnden", 842_000), ("Vård- och omsorgsnämnden", 561_000),
            ("Samhällsbyggnadsnämnden", 77_000), ("Kultur- och fritidsnämnden", 84_000),
        )
    ]  # fmt: skip
    whole = total("Summa nämnder", boards)
    board_rows = table(
        ["Nämnd, mnkr", f"Budget {year}", f"Prognos {year}", "Avvikelse", f"Utfall {year}-08"], [*boards, whole],
        [lambda one: n(one["budget"]), lambda one: n(one["forecast"]), lambda one: n(one["forecast"] - one["budget"]), lambda one: n(one["outcome"])],
    )  # fmt: skip
    worst = min(boards, key=lambda one: one["forecast"] - one["budget"])
    best = max(boards, key=lambda one: one["forecast"] - one["budget"])
    under, over = worst["forecast"] - worst["budget"], best["forecast"] - best["budget"]
    whole_gap = whole["forecast"] - whole["budget"]
    growth = 100 * (net["outcome"] - net["prior"]) / net["prior"]
    tax_gap = tax["forecast"] - tax["budget"]
    return f"""
                    Delårsrapport {year}
                    1 januari–31 augusti


                    Lindsjö kommun


1 Sammanfattning

Periodens resultat uppgår till {n(result["outcome"])} mnkr, vilket är {size(change)} {way(change, "bättre", "sämre")} än motsvarande period
föregående år. Helårsprognosen visar ett resultat på {n(result["forecast"])} mnkr. Det är {size(gap)} {way(gap, "bättre", "sämre")} än budget.

Nämnderna prognostiserar sammantaget ett {surplus(whole_gap)} mot budget om {size(whole_gap)}.

2 Ekonomisk analys

2.1 Periodens resultat

{laid_out(table(head, lines, cells))}

Verksamhetens nettokostnader uppgår till {size(net["outcome"])} för perioden och har {way(-(net["outcome"] - net["prior"]), "ökat", "minskat")} med {percent(abs(growth))} procent
jämfört med samma period {year - 1}. Skatteintäkterna uppgår till {size(tax["outcome"])}. På helår beräknas skatteintäkterna
bli {size(tax_gap)} {way(tax_gap, "högre", "lägre")} än budgeterat. Finansiella kostnader uppgår till {size(interest["outcome"])} (föregående år {size(interest["prior"])}).

2.2 Nämndernas prognos

{laid_out(board_rows, gap=4)}

{worst.title} prognostiserar {way(under, "ett överskott", "ett underskott")} på {size(under)}. {best.title} redovisar {way(over, "ett överskott", "ett underskott")}
mot budget på {size(over)}. Totalt beräknas nämndernas nettokostnader till {size(whole["forecast"])}.

{_investments(chance, style, year, months)}
"""


def _investments(chance: Random, style: Style, year: int, months: int) -> str:
    n, size = style.number, style.size
    names = (
        ("Förskolor och skolor", 64_000),
        ("Äldreboenden", 38_000),
        ("Gator och vägar", 22_000),
        ("Vatten och avlopp", 31_000),
        ("Inventarier", 9_000),
    )
    lines = [line(chance, name, base, months, 1, 250) for name, base in names]
    whole = total("Summa investeringar", lines)
    rows = table(
        ["Investeringar (mnkr)", f"Budget {year}", "Utfall jan-aug", f"Prognos {year}", "Avvikelse"], [*lines, whole],
        [lambda one: n(one["budget"]), lambda one: n(one["outcome"]), lambda one: n(one["forecast"]), lambda one: n(one["budget"] - one["forecast"])],
    )  # fmt: skip
    gap = whole["budget"] - whole["forecast"]
    share = 100 * whole["outcome"] / whole["budget"]
    return f"""2.3 Investeringar

Årets investeringsbudget uppgår till {size(whole["budget"])}. Till och med augusti har {size(whole["outcome"])} använts, vilket
motsvarar {percent(share, 0)} procent av budgeten. Prognosen för helåret är {size(whole["forecast"])}, {size(gap)} {way(gap, "lägre", "högre")} än budget.

{laid_out(rows)}
"""


def annual(chance: Random) -> str:
    """A municipality's annual report with TAB between cells: outcome against budget, no forecast, parentheses for last year."""
    style = Style(unit="mnkr", decimals=1, space="\u00a0")
    year = chance.choice((2022, 2023, 2024))
    n, size = style.number, style.size
    income = line(chance, "Verksamhetens intäkter", 310_000, 12)
    cost = line(chance, "Verksamhetens kostnader", 1_420_000, 12, -1, 12)
    write_off = line(chance, "Avskrivningar", 51_000, 12, -1)
    net = total("Verksamhetens nettokostnader", [income, cost, write_off])
    tax = line(chance, "Skatteintäkter", 925_000, 12, 1, 8)
    grants = line(chance, "Generella statsbidrag och utjämning", 268_000, 12, 1, 10)
    result = total("Årets resultat", [net, tax, grants])
    lines = [income, cost, write_off, net, tax, grants, result]
    rows = table(
        ["Mnkr", f"Bokslut {year - 1}", f"Budget {year}", f"Bokslut {year}", "Budgetavvikelse"], lines,
        [lambda one: n(one["prior"]), lambda one: n(one["budget"]), lambda one: n(one["outcome"]), lambda one: n(one["outcome"] - one["budget"])],
    )  # fmt: skip
    gap = result["outcome"] - result["budget"]
    units = [
        line(chance, name, base, 12, -1, 30)
        for name, base in (("Grundskola", 322_000), ("Förskola", 141_000), ("Gymnasieskola", 118_000), ("Äldreomsorg", 296_000), ("Individ- och familjeomsorg", 74_000))
    ]  # fmt: skip
    whole = total("Totalt", units)
    share = (units[0]["outcome"] / whole["outcome"]) * 100
    unit_rows = table(
        ["Verksamhet, mnkr", "Budget", "Utfall", "Avvikelse", "Avvikelse %"], [*units, whole],
        [
            lambda one: n(one["budget"]), lambda one: n(one["outcome"]), lambda one: n(one["outcome"] - one["budget"]),
            lambda one: percent(100 * (one["outcome"] - one["budget"]) / abs(one["budget"])),
        ],
    )  # fmt: skip
    bullets = "\n".join(
        f"- {one.title} {style.signed(one['outcome'] - one['budget'])}"
        for one in units
        if abs(one["outcome"] - one["budget"]) > 1000
    )
    cash = line(chance, "Likvida medel", 88_000, 12)
    return f"""# Årsredovisning {year}

## Ekonomisk översikt

Kommunens resultat för {year} blev {n(result["outcome"])} mnkr ({n(result["prior"])} mnkr föregående år). Resultatet är {size(gap)} {way(gap, "bättre", "sämre")} än budgeterat.

{tabbed(rows)}

Verksamhetens intäkter uppgick till {size(income["outcome"])}, att jämföra med {size(income["prior"])} året innan. Avskrivningarna blev {size(write_off["outcome"])}.

Vid årets slut uppgick likvida medel till {size(cash["outcome"])}.

## Driftredovisning

{tabbed(unit_rows)}

Verksamheternas avvikelser mot budget:

{bullets}

Grundskolans nettokostnad uppgår till {size(units[0]["outcome"])}, vilket är {percent(share, 0)} procent av nettokostnaderna.
"""


def balance(chance: Random) -> str:
    """A report with income statement and balance sheet, printed with U+2212 and two years side by side."""
    style = Style(unit="mnkr", decimals=1, minus="−")
    year = chance.choice((2023, 2024, 2025))
    n, size = style.number, style.size
    income = line(chance, "Verksamhetens intäkter", 260_000, 8)
    cost = line(chance, "Verksamhetens kostnader", 1_210_000, 8, -1, 12)
    net = total("Verksamhetens nettokostnader", [income, cost])
    tax = line(chance, "Skatteintäkter", 710_000, 8, 1, 8)
    grants = line(chance, "Generella statsbidrag och utjämning", 249_000, 8, 1, 10)
    result = total("Årets resultat", [net, tax, grants])
    rows = table(
        ["Belopp i mnkr", f"Jan–aug {year}", f"Jan–aug {year - 1}", "Förändring", "Prognos helår", "Budget helår", "Avvikelse"],
        [income, cost, net, tax, grants, result],
        [
            lambda one: n(one["outcome"]), lambda one: n(one["prior"]), lambda one: n(one["outcome"] - one["prior"]),
            lambda one: n(one["forecast"]), lambda one: n(one["budget"]), lambda one: n(one["forecast"] - one["budget"]),
        ],
    )  # fmt: skip
    fixed_assets, current = (
        line(chance, "Anläggningstillgångar", 1_900_000, 12),
        line(chance, "Omsättningstillgångar", 410_000, 12),
    )
    assets = total("Summa tillgångar", [fixed_assets, current])
    debts, short = line(chance, "Långfristiga skulder", 700_000, 12), line(chance, "Kortfristiga skulder", 390_000, 12)
    equity = Line("Eget kapital", {name: assets[name] - debts[name] - short[name] for name in assets.values})
    sheet = table(
        ["Balansräkning, mnkr", f"{year}-08-31", f"{year - 1}-12-31"], [fixed_assets, current, assets, equity, debts, short, total("Summa eget kapital och skulder", [equity, debts, short])],
        [lambda one: n(one["outcome"]), lambda one: n(one["prior"])],
    )  # fmt: skip
    solidity = 100 * equity["outcome"] / assets["outcome"]
    gap, change = result["forecast"] - result["budget"], net["outcome"] - net["prior"]
    return f"""# Delårsrapport per den 31 augusti {year}

Sandhults kommun

# Förvaltningsberättelse

## Resultat

{tabbed(rows)}

Resultatet för januari till augusti är {n(result["outcome"])} mnkr. Prognosen för helåret pekar på {n(result["forecast"])} mnkr, en {way(gap, "positiv", "negativ")} avvikelse mot budget med {size(gap)}.

Nettokostnaderna har {way(-change, "ökat", "minskat")} med {size(change)} jämfört med samma period föregående år.

## Balansräkning

{tabbed(sheet)}

Soliditeten uppgår till {percent(solidity, 0)} procent. Eget kapital uppgår till {size(equity["outcome"])}. Långfristiga skulder är {size(debts["outcome"])}.
"""


def group_grant(chance: Random) -> str:
    """A committee financed by a grant, text before tables, all in tkr with hard spaces; quarters instead of months."""
    style = Style(space="\u00a0")
    year, months = chance.choice((2023, 2024)), 6
    n, size = style.number, style.size
    income = line(chance, "Intäkter", 31_000, months)
    costs = [
        line(chance, name, base, months, -1)
        for name, base in (("Personal", 141_000), ("Lokaler", 22_000), ("Övriga kostnader", 35_000))
    ]
    cost = total("Summa kostnader", costs)
    net = total("Nettokostnader", [income, cost])
    grant = fixed("Kommunbidrag", -net["budget"], months)
    result = total("Resultat", [net, grant])
    rows = table(
        ["Tkr", "Utfall jan-jun", "Periodbudget", "Avvikelse period", "Helårsbudget", "Helårsprognos", "Avvikelse helår"],
        [income, *costs, cost, net, grant, result],
        [
            lambda one: n(one["outcome"]), lambda one: n(one["period"]), lambda one: n(one["outcome"] - one["period"]),
            lambda one: n(one["budget"]), lambda one: n(one["forecast"]), lambda one: n(one["forecast"] - one["budget"]),
        ],
    )  # fmt: skip
    gap, so_far = result["forecast"] - result["budget"], result["outcome"] - result["period"]
    earlier = result["forecast"] - result["earlier"]
    staff = costs[0]
    staff_gap = staff["outcome"] - staff["period"]
    return f"""# Uppföljning per juni {year}

Utbildningsnämnden

# Ekonomi

## Sammanfattning

Nämnden redovisar för årets första sex månader ett {surplus(so_far)} mot periodbudgeten på {size(so_far)}. Helårsprognosen är ett {surplus(gap)} mot budget på {size(gap)}.

## Utfall

Personalkostnaderna uppgår till {size(staff["outcome"])} för perioden. Jämfört med periodbudgeten är det {size(staff_gap)} {way(staff_gap, "lägre", "högre")} kostnader.

## Prognos

Prognosen för intäkterna är {size(income["forecast"])}. I föregående prognos beräknades resultatet till {n(result["earlier"])} tkr, en {way(earlier, "förbättring", "försämring")} med {size(earlier)}.

{tabbed(rows)}
"""
