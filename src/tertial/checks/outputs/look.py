"""The look of the checked page: our colours, light and dark; a number's status always has a sign beside its colour."""

from __future__ import annotations

STYLE = """
:root{--paper:#FFFFFF;--ground:#F6F5F1;--line:#D8D5CC;--quiet:#5C5F5A;--ink:#1C1F1D;--pine:#0E4F46;--focus:#B8450B;
--met:#1B6B3A;--met-tint:#DDEFE3;--partly:#7A4700;--partly-tint:#FBEBD0;--not:#A8231C;--not-tint:#F9DEDB;--none:#4A4D48;--none-tint:#E9E8E3}
@media (prefers-color-scheme:dark){:root{--paper:#1A1D1B;--ground:#121413;--line:#3A3F3B;--quiet:#A9AFA9;--ink:#EDEFEA;--pine:#7FD0BF;
--focus:#FFB386;--met:#7FD39B;--met-tint:#16301F;--partly:#F2B65A;--partly-tint:#38270B;--not:#FF9C93;--not-tint:#3E1916;--none:#A9AFA9;--none-tint:#2A2D2A}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 "Source Sans 3",system-ui,sans-serif}
main{max-width:92rem;margin:0 auto;padding:1.5rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;color:var(--pine);margin:1.5rem 0 .5rem;overflow-wrap:anywhere}
h1{font-size:1.75rem}h2{font-size:1.4rem}h3{font-size:1.25rem}h4{font-size:1.1rem}h5,h6{font-size:1rem}
.summary{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:.5rem 1.5rem 1rem;margin-bottom:1.5rem}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:.75rem 0}
.row{display:grid;grid-template-columns:minmax(0,1fr) minmax(16rem,26rem);gap:0 1.5rem}.row.whole{display:block}
.text{background:var(--paper);padding:.125rem 2rem;min-width:0}.text p,.text li{margin:.375rem 0;max-width:75ch}.text h3,.text h4,.text h5,.text h6{max-width:75ch}
.margin{padding:.25rem 0}
.note{background:var(--paper);border:1px solid var(--line);border-left:4px solid var(--none);border-radius:6px;padding:.5rem .75rem;margin-bottom:.5rem;font-size:.9375rem}
.note p{margin:.25rem 0}.note.proven{border-left-color:var(--not)}.note.probable{border-left-color:var(--partly);border-left-style:dashed}
.note.question{border-left-style:dotted}.note .head{color:var(--quiet)}.note .head strong{color:var(--ink)}.note .sum{font-variant-numeric:tabular-nums}
.note:target{outline:3px solid var(--focus);outline-offset:2px}.note .quote{font-weight:600;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.index{padding-left:1.5rem;margin:.5rem 0;max-width:110ch}.index li{margin:.25rem 0}.index a{color:var(--pine);font-weight:600}.index .where{color:var(--quiet)}
.n{position:relative;border-radius:3px;padding:0 .15em;white-space:nowrap}
.tied{background:var(--met-tint);color:var(--met)}.explained{background:var(--partly-tint);color:var(--partly)}
.unchecked{background:var(--none-tint);color:var(--none)}.finding{background:var(--not-tint);color:var(--not);font-weight:600;outline:1px solid currentColor}
.s{font-size:.8em;margin-right:.15em}
.scroll{overflow-x:auto;position:relative}table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;margin:.5rem 0}
caption{text-align:left;color:var(--quiet);padding:.25rem 0}th,td{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
td{text-align:right}thead th{border-bottom:2px solid var(--pine)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
@media (max-width:60rem){main{padding:1rem .75rem}.row{grid-template-columns:minmax(0,1fr)}.text{padding:.125rem 1rem}.summary{padding:.5rem 1rem 1rem}}
@media print{body{background:none}.row{break-inside:avoid}}
"""
