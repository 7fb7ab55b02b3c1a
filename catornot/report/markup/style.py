"""How the report looks: one style sheet for phone, desk, dark rooms and paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --soft: #55606b; --paper: #fff; --card: #f4f6f8;
  --line: #c9d1d9; --values: #0072b2; --vectorized: #c25400; --written: #00785a; --test: #0072b2;
  --track: #e4e9ee; --mark: #ffe9a8; --warn: #fff4d6; --link: #005a8f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #a9b4be; --paper: #14181d;
  --card: #1e242b; --line: #3a444e; --values: #56b4e9; --vectorized: #f0a04b; --written: #3fc79a;
  --test: #56b4e9; --track: #2b333c; --mark: #5a4a12; --warn: #3a3012; --link: #7cc4f2; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
p { margin: .5rem 0; max-width: 44rem; }
a { color: var(--link); }
.soft, caption, figcaption { color: var(--soft); }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .6rem;
  margin: 1rem 0; padding: 0; list-style: none; }
.numbers li { background: var(--card); border-radius: .5rem; padding: .6rem .8rem; }
.numbers b { display: block; font-size: 1.5rem; line-height: 1.2; }
.say { background: var(--warn); border-left: 4px solid var(--vectorized); padding: .5rem .9rem;
  border-radius: .3rem; margin: 1rem 0; }
figure { margin: 1rem 0; max-width: 29rem; }
svg { width: 100%; height: auto; display: block; }
svg text { font-size: 12px; fill: var(--ink); }
svg .grid { stroke: var(--line); } svg .axis { stroke: var(--soft); }
svg .median { stroke: var(--ink); stroke-dasharray: 3 3; }
.values { fill: var(--values); } .vectorized { fill: var(--vectorized); }
.written { fill: var(--written); } .test { fill: var(--test); } .track { fill: var(--track); }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px;
  margin: 0 .3em 0 .8em; }
.key.values { background: var(--values); } .key.vectorized { background: var(--vectorized); }
.key.written { background: var(--written); }
.key.test { background: var(--test); }
.wide { overflow-x: auto; margin: .5rem 0; }
table { border-collapse: collapse; font-size: .93rem; }
caption { text-align: left; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0;
  border-bottom: 1px solid var(--line); }
.n { text-align: right; font-variant-numeric: tabular-nums; } td.n { white-space: nowrap; }
th[scope=row] { font-weight: 600; white-space: nowrap; }
.looks { padding-left: 0; list-style: none; } .looks > li { margin: .7rem 0; }
.looks ul { margin: .1rem 0; padding-left: 1.2rem; }
code, pre { font: .86rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { margin: .3rem 0; padding: .6rem; background: var(--card); border-radius: .4rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: var(--mark); color: var(--ink); }
@media (min-width: 48rem), print { .beside { display: grid; grid-template-columns: 1fr 1fr;
  gap: 0 2rem; align-items: start; } }
.sides { display: grid; grid-template-columns: 1fr; gap: .6rem; }
@media (min-width: 48rem) { .sides { grid-template-columns: 1fr 1fr; } }
summary { cursor: pointer; padding: .3rem 0; color: var(--link); }
.ideas { padding-left: 1.9rem; } .ideas li { margin: .6rem 0; }
.ideas p { margin: .2rem 0; }
.meter { display: block; max-width: 20rem; height: .5rem; margin: .25rem 0; border-radius: 2px;
  background: var(--track); overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--values); }
blockquote { margin: .2rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --card: #f4f6f8;
    --line: #bbb; --values: #0072b2; --vectorized: #c25400; --written: #00785a; --test: #0072b2;
    --track: #e4e9ee; --mark: #ffe9a8; --warn: #fff4d6; --link: #000; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .wide { overflow: visible; } table { font-size: 8.5pt; }
  h2, h3, p:has(+ .wide, + ol), thead, caption { break-after: avoid; }
  figure, tr, li, .pair h3 { break-inside: avoid; }
  details::details-content { content-visibility: visible; }
  summary { color: var(--soft); list-style: none; }
  @page { margin: 15mm; }
}
"""
