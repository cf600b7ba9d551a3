"""The Swedish words of reports and what they mean: good and bad news, more and less, measures, bases and times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tertial.core.swedish import PAIRS, Sense
from tertial.prose.claim_values import Basis, Degree, Horizon, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a phrase says; most say one thing. `role` is part, rest, total or pair; `verb` is finite or supine."""

    favour: int = 0
    more: int = 0
    same: bool = False
    measure: Measure | None = None
    basis: Basis | None = None
    horizon: Horizon | None = None
    degree: Degree | None = None
    negates: bool = False
    role: str = ""
    verb: str = ""
    years_back: int = 0


def _meanings() -> dict[tuple[str, ...], Meaning]:
    found: dict[tuple[str, ...], Meaning] = {}

    def add(text: str, **said: Any) -> None:
        for phrase in text.replace("\n", " ").split("|" if "|" in text else None):
            if phrase.strip():
                key = tuple(phrase.split())
                before = found.get(key, Meaning())
                kept = {name: getattr(before, name) for name in Meaning.__slots__}
                found[key] = Meaning(**{**kept, **said})

    left_out = {"över", "under", "mer", "mindre", "upp", "ned", "större", "fler", "färre", "uppåt", "nedåt"}
    for word, pair in PAIRS.items():
        if word not in left_out:
            way = 1 if word == pair.up else -1
            add(word, **({"favour": way} if pair.sense is Sense.FAVOUR else {"more": way, "measure": Measure.CHANGE}))

    add("positiv positivt positiva gynnsam gynnsamt gynnsamma", favour=1)
    add("negativ negativt negativa ogynnsam ogynnsamt ogynnsamma", favour=-1)
    add("överskott överskottet överskotten överskotts budgetöverskott budgetöverskottet prognosöverskott "
        "plusresultat vinst", favour=1, measure=Measure.SURPLUS)  # fmt: skip
    add("underskott underskottet underskotten underskotts budgetunderskott budgetunderskottet prognosunderskott "
        "minusresultat förlust", favour=-1, measure=Measure.SURPLUS)  # fmt: skip
    add("bättre förbättring förbättringen förbättringar förbättrats förbättras förbättrades förbättrat förbättrar "
        "överträffar överträffat prognosförbättring resultatförbättring", favour=1, measure=Measure.CHANGE)  # fmt: skip
    add("sämre försämring försämringen försämringar försämrats försämras försämrades försämrat försämrar missar "
        "prognosförsämring resultatförsämring", favour=-1, measure=Measure.CHANGE)  # fmt: skip
    add("ökat ökar öka ökade ökning ökningen ökningar höjts höjs höjdes höjning höjningen stigit stiger steg uppräkning "
        "växt växer högre kostnadsökning kostnadsökningar kostnadsökningen volymökning intäktsökning merkostnad "
        "merkostnader merkostnaden fördyring fördyringar ökad ökats tillväxt", more=1, measure=Measure.CHANGE)  # fmt: skip
    add("minskat minskar minska minskade minskning minskningen minskningar sänkts sänks sänktes sänkning sänkningen "
        "sjunkit sjunker sjönk lägre neddragning kostnadsminskning ramminskning intäktsminskning minskad minskats "
        "fallit faller föll reducerats reducerades intäktsbortfall intäktstapp", more=-1, measure=Measure.CHANGE)  # fmt: skip
    add("mer än|större än|fler än|större|fler|ytterligare|upp från", more=1)
    add("mindre än|färre än|färre|ned från|ner från", more=-1)
    add(
        "förändrats|förändring|förändringen|förändrades|skillnad|skillnaden|differens|differensen|skiljer",
        measure=Measure.CHANGE,
    )
    add("fördubblats fördubblades fördubblas", more=1, measure=Measure.CHANGE, degree=Degree.LARGE)
    add("halverats halverades halveras", more=-1, measure=Measure.CHANGE, degree=Degree.LARGE)

    add("avvikelse avvikelsen avvikelser avvikelserna avviker avvika avvek avvikit avvikande budgetavvikelse "
        "budgetavvikelsen prognosavvikelse prognosavvikelsen budgetavvikelser nettoavvikelse", measure=Measure.VARIANCE)  # fmt: skip
    add("budgetavvikelse budgetavvikelsen budgetavvikelser", basis=Basis.BUDGET)
    add("överstiga överskrida överstiger överstigit överstigs översteg överskrider överskridit överskridits överskreds överskred överskrids "
        "överskridande överskridandet", more=1, measure=Measure.VARIANCE)  # fmt: skip
    add("understiga underskrida understiger understigit understeg underskrider underskridit underskridits underskreds underskred underskrids "
        "underskridande", more=-1, measure=Measure.VARIANCE)  # fmt: skip
    add("budgetöverskridande budgetöverskridandet budgetöverdrag", more=1, measure=Measure.VARIANCE, basis=Basis.BUDGET)
    add(
        "över budget|över budgeten|över budgeterat|över budgeterad nivå",
        more=1,
        measure=Measure.VARIANCE,
        basis=Basis.BUDGET,
    )
    add(
        "under budget|under budgeten|under budgeterat|under budgeterad nivå",
        more=-1,
        measure=Measure.VARIANCE,
        basis=Basis.BUDGET,
    )
    add("över målet|över målvärdet|över målnivån", more=1, measure=Measure.VARIANCE, basis=Basis.TARGET)
    add("under målet|under målvärdet|under målnivån", more=-1, measure=Measure.VARIANCE, basis=Basis.TARGET)

    add("justeras justerats justerades justerat justering prognosjustering prognosjusteringen skrivs skrivits reviderats",
        measure=Measure.FORECAST_CHANGE)  # fmt: skip
    add("justeras upp|justerats upp|justerades upp|justerat upp|uppjustering|uppjusteras|uppjusterats|skrivs upp",
        measure=Measure.FORECAST_CHANGE, more=1)  # fmt: skip
    add("justeras ned|justerats ned|justerades ned|justerat ned|justeras ner|justerats ner|nedjustering|nedjusteras|"
        "nedjusterats|skrivs ned|skrivs ner", measure=Measure.FORECAST_CHANGE, more=-1)  # fmt: skip
    add("prognosförändring prognosförändringen", measure=Measure.FORECAST_CHANGE, basis=Basis.EARLIER_FORECAST)
    add("prognosförbättring prognosförbättringen", measure=Measure.FORECAST_CHANGE, favour=1)
    add("prognosförsämring prognosförsämringen", measure=Measure.FORECAST_CHANGE, favour=-1)

    add("prognos prognosen prognoser prognosens prognosticerar prognosticeras prognosticerade prognosticerad prognosticerat "
        "prognostiserar prognostiseras prognostiserade prognostiserad prognostiserat förväntas väntas beräknas bedöms "
        "beräknad beräknade beräknat helårsprognos helårsprognosen årsprognos årsprognosen förväntat förväntade",
        measure=Measure.FORECAST)  # fmt: skip
    add("utfall utfallet utfallen redovisas redovisar redovisade redovisat redovisad redovisats redovisades bokförts delårsbokslut bokslut "
        "periodutfall periodutfallet uppgick blev förbrukats förbrukat upparbetats upparbetat använts förbrukade", measure=Measure.OUTCOME)  # fmt: skip
    add("budgeterade budgeterad budgeterat budgeteras budgeterades budgeten budget årsbudget årsbudgeten helårsbudget "
        "helårsbudgeten anslag anslaget budgetram budgetramen ram ramen", measure=Measure.BUDGET)  # fmt: skip
    add("målvärde målvärdet målvärden målnivå målnivån", measure=Measure.TARGET)

    add("oförändrad oförändrat oförändrade nollresultat nollresultatet nollprognos nollprognosen", same=True)
    add("i nivå med|i linje med|i paritet med|samma nivå som|på samma nivå|motsvarande nivå|i balans|i samma nivå|"
        "enligt budget|i enlighet med budget|följer budget|håller budget|i budgeterad nivå|på budgeterad nivå|likvärdig med|"
        "lika stor som|lika stora som|lika stort som|ingen skillnad|ingen avvikelse|ingen förändring|"
        "utan avvikelse|uppnå budgeterad nivå|uppnår budgeterad nivå|når budgeterad nivå|når upp till budget|når upp till budgeten|"
        "uppnår budget|uppnå budget|når budget|nå budget|nå upp till budget", same=True)  # fmt: skip
    add("uppnå budgeterad nivå|uppnår budgeterad nivå|når budgeterad nivå|når upp till budget|når upp till budgeten|uppnår budget|"
        "uppnå budget|når budget|nå budget|nå upp till budget", basis=Basis.BUDGET)  # fmt: skip
    add("enligt budget|i enlighet med budget|följer budget|håller budget|i budgeterad nivå|på budgeterad nivå|nollprognos|"
        "nollprognosen|nollresultat|i balans", basis=Basis.BUDGET)  # fmt: skip
    add("nollresultat|nollresultatet|nollprognos|nollprognosen", same=True)

    add("upp till budget|upp till budgeten|upp till budgeterad nivå", same=True, basis=Basis.BUDGET)
    add("på samma nivå som|på motsvarande nivå som", same=True)
    add("marginell marginellt marginella", degree=Degree.SLIGHT)
    add("något svagt svag litet lite mindre mindre försumbart försumbar", degree=Degree.SOME)
    add("avsevärt avsevärd avsevärda kraftigt kraftig kraftiga betydligt betydande väsentligt väsentlig markant mycket stort "
        "stor rejält", degree=Degree.LARGE)  # fmt: skip
    add("i princip|i stort sett|relativt|ungefär", degree=Degree.SLIGHT)

    add("för perioden|under perioden|perioden|periodens|ackumulerat|hittills i år|hittills under året|till och med augusti|"
        "till och med april|till och med juli|januari-augusti|januari-april|januari-mars|januari-juli|januari-juni",
        horizon=Horizon.PERIOD)  # fmt: skip
    for month in ("februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november"):
        short = month[:3]
        add(f"per {month}|per sista {month}|till och med {month}|t . o . m . {month}|tom {month}|tom . {month}|efter {month}|"
            f"januari-{month}|januari – {month}|januari - {month}|januari till {month}|jan-{short}|jan – {short}|jan - {short}|"
            f"januari till och med {month}", horizon=Horizon.PERIOD)  # fmt: skip
    add("helårsresultat|helårsresultatet|årsresultat|årsresultatet|helår|helåret|helårets|för helåret|vid årets slut|årets slut|på helår|på helårsbasis|helårsprognos|helårsprognosen|"
        "årsprognosen|årsprognos|för hela året|hela året|årsskiftet|helårsbudgeten|årsbudgeten|helårsbudget", horizon=Horizon.FULL_YEAR)  # fmt: skip

    add(
        "periodbudget periodbudgeten periodbudgetens",
        basis=Basis.PERIOD_BUDGET,
        measure=Measure.BUDGET,
        horizon=Horizon.PERIOD,
    )
    add("periodens budget|budget för perioden|budgeten för perioden|periodiserad budget",
        basis=Basis.PERIOD_BUDGET, measure=Measure.BUDGET, horizon=Horizon.PERIOD)  # fmt: skip
    add("mellan åren", basis=Basis.PRIOR_YEAR)
    add(
        "föregående år|föregående års|förra året|förra årets|i fjol|fjolåret|fjolårets|föregående årets|året innan|året före|året dessförinnan|"
        "årets innan|f å|f . å .|f . å|fg år|fg . år|ett år tidigare",
        years_back=1,
    )
    add("i föregående prognos|i förra prognosen|i tidigare prognos|i den tidigare prognosen|i den föregående prognosen|"
        "i den förra prognosen|vid föregående prognos|vid förra prognosen|i aprilprognosen|i marsprognosen|i vårprognosen|"
        "i prognosen efter|i prognosen per|vid föregående uppföljning|i föregående uppföljning|vid förra uppföljningen|"
        "i tertialrapport 1|i vårbokslutet|prognos i april|prognosen i april|prognos per april|prognosen per april|"
        "prognos i mars|prognosen i mars|prognos per mars|prognosen per mars|prognos i maj|prognosen i maj|"
        "prognos efter april|prognosen efter april|prognos efter mars|prognosen efter mars", role="earlier")  # fmt: skip

    add("inte ej aldrig varken ingen inga inget icke", negates=True)
    add("varav därav utgör utgörs utgjordes utgjorde", role="part")
    add("del av|delar av|en del av|i detta ingår|härav|av vilka|av vilket", role="part")
    add("fördelat på|fördelade på|fördelas på|fördelar sig på", role="part")
    add("förklaras av|förklaras främst av|förklaras delvis av|beror på|avser", role="explains")
    add("resterande återstående resten återstoden resterade", role="rest")
    add(
        "sammanlagt totalt sammantaget tillsammans totala totalsumman summan sammanlagd sammanlagda total", role="total"
    )
    add("respektive resp", role="pair")
    add("merparten majoriteten huvuddelen", role="most")
    return found


def _verbs() -> dict[tuple[str, ...], str]:
    finite = """
    är var blir blev har hade kommer kan kunde ska skall skulle förväntas väntas beräknas beräknades bedöms bedömdes
    redovisas redovisar redovisade redovisades uppgår uppgick visar visade ligger låg motsvarar motsvarade prognosticeras prognosticerar
    prognostiseras prognostiserar avviker avvek ökar ökade minskar minskade utgör utgörs utgjorde utgjordes uppnår uppnås
    når nås nådde understiger understeg överstiger översteg innebär innebar justeras justerades förklaras förklarades
    beror berodde förbättras förbättrades försämras försämrades stiger steg sjunker sjönk består bestod fördelas avser avsåg genererar
    genererade ger gav landar landade hamnar hamnade kostar kostade finansieras tillkommer uppskattas uppskattades budgeteras
    budgeterades lämnar lämnade gör gjorde görs tas tar fick får finns fanns står stod kvarstår överskrids överskrider
    överskred överskreds underskrider återstår kopplas hänförs används sker skedde medför medförde påverkas påverkade
    bidrar bidrog varierar tappar växer faller föll fördubblas fördubblades halveras halverades sänks sänktes höjs höjdes
    erhöll erhåller träffar gick går pekar pågår anges inkom ingår ingick omfattar omfattade uppstår uppstod fortsätter
    nyttjas nyttjades hanteras beslutade beslutas tillförs tillfördes upplever uppger anger svarar särredovisas återfinns
    """.split()
    other = """
    ökat minskat förbättrats försämrats påverkats överskridits överskridit understigit överstigit redovisat redovisats nyttjats
    justerats sjunkit stigit uppgått legat varit blivit haft fått visat genererat inneburit medfört tillkommit öka minska
    generera avvika uppgå bli vara visa uppnå redovisa justera nå ligga förbättra försämra fördubblats halverats ökats minskats
    uppskattats förändrats ge gett uppvisa uppvisat lämna få kunna behöva behövt avvikit landa hamna kosta erhållit förväntat finansieras sänkts höjts
    """.split()
    forms: dict[tuple[str, ...], str] = {(word,): "other" for word in other}
    return forms | {(word,): "finite" for word in finite}


MEANINGS = _meanings()
"""Every phrase by its words."""

FINITE = frozenset(key[0] for key, form in _verbs().items() if form == "finite")
"""Verbs that a clause has one of: what stands before is its subject, or the subject follows it."""

PARTICIPLES = frozenset(key[0] for key, form in _verbs().items() if form == "other")
"""Supines and infinitives, which end the subject in «har kostnaderna ökat»."""

for _key, _form in _verbs().items():
    _known = MEANINGS.get(_key, Meaning())
    MEANINGS[_key] = Meaning(**{**{name: getattr(_known, name) for name in Meaning.__slots__}, "verb": _form})

COMPARATORS = {
    ("mot",), ("gentemot",), ("jämfört", "med"), ("jämfört", "mot"), ("mer", "än"), ("mindre", "än"), ("större", "än"), ("fler", "än"), ("färre", "än"), ("i", "jämförelse", "med"), ("i", "förhållande", "till"),
    ("relativt",), ("än",), ("från",), ("sedan",), ("i", "relation", "till"), ("jämförelse", "med"), ("att", "jämföra", "med"), ("jämföra", "med"), ("jämförbart", "med"),
    ("i", "nivå", "med"), ("i", "linje", "med"), ("i", "paritet", "med"), ("nivå", "som"), ("jämförelsevis", "med"),
    ("på", "samma", "nivå", "som"), ("på", "motsvarande", "nivå", "som"), ("samma", "nivå", "som"),
    ("överstiger",), ("understiger",), ("översteg",), ("understeg",), ("överskrider",), ("underskrider",),
}  # fmt: skip
"""Phrases after which stands what something is compared with."""

BASIS_WORDS = {
    **dict.fromkeys("budget budgeten budgeterat budgeterad budgeterade budgetens årsbudget årsbudgeten helårsbudget "
                    "helårsbudgeten budgetram ramen ram budgetramen".split(), Basis.BUDGET),
    **dict.fromkeys("periodbudget periodbudgeten periodens".split(), Basis.PERIOD_BUDGET),
    **dict.fromkeys("föregående fjolåret fjolårets förra fjol årsskiftet".split(), Basis.PRIOR_YEAR),
    **dict.fromkeys("prognos prognosen prognoser prognoserna aprilprognosen marsprognosen majprognosen uppföljning uppföljningen "
                    "månadsuppföljning månadsuppföljningen vårprognosen tertialrapporten tertialuppföljningen tertialrapport "
                    "helårsprognosen tertial".split(), Basis.EARLIER_FORECAST),
    **dict.fromkeys("målvärde målvärdet målet målnivån målvärdena mål".split(), Basis.TARGET),
    **dict.fromkeys("riket genomsnittet rikssnittet kommuner länet kommunen snittet".split(), Basis.OTHERS),
}  # fmt: skip
"""What stands after a comparator, by the word that settles it."""
