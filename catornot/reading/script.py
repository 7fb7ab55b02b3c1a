"""What the page of answers looks like, and what its keys do."""

STYLE = """
:root { color-scheme: light dark; --line: #c9d1d9; --here: #0072b2; --bad: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.05rem; margin: 0 0 .3rem; }
.keys { font-size: .85rem; } .keys span { white-space: nowrap; margin-right: .7rem; }
kbd { border: 1px solid var(--line); border-radius: .2rem; padding: 0 .3rem; }
details { border-left: 3px solid var(--line); padding-left: .8rem; margin: .5rem 0; }
#told { position: sticky; top: 0; margin: 0; padding: .4rem 0; background: Canvas; z-index: 1; }
article { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 0 1rem; padding: .8rem;
  margin: .6rem 0; border: 1px solid var(--line); border-radius: .4rem; scroll-margin: 3rem; }
article h2 { grid-column: 1 / -1; } article:focus-within { border-color: var(--here); }
article:focus, input:focus, textarea:focus, button:focus, summary:focus, .text:focus {
  outline: 3px solid var(--here); outline-offset: 1px; }
.text { max-height: 14rem; overflow: auto; overflow-wrap: anywhere; }
.text pre { white-space: pre-wrap; } .text img { max-width: 100%; height: auto; }
label { display: block; margin-bottom: .3rem; } textarea { width: 100%; font: inherit; }
.state { font-weight: normal; border: 1px solid var(--line); border-radius: 1rem;
  padding: 0 .5rem; }
[data-state=waits] .state, [data-state=changed] .state { border-color: var(--here); }
.problem { color: var(--bad); margin: .2rem 0; } .problem:empty { display: none; }
@media (max-width: 40rem) { article { grid-template-columns: minmax(0, 1fr); } }
@media (prefers-color-scheme: dark) { :root { --here: #56b4e9; --bad: #ffb4ab; } }
"""

SCRIPT = r"""
"use strict";
const cards = [...document.querySelectorAll("article")];
const told = document.getElementById("told");
const field = (card, name) => card.querySelector(`[name=${name}]`);
const read = card => [field(card, "points").value.trim(), field(card, "comment").value];
const saved = new Map(cards.map(card => [card, read(card).join("\n")]));
const isOpen = card => read(card).join("\n") !== saved.get(card);
const waits = card => ["waits", "changed"].includes(card.dataset.state);

function count(words = "") {
  const left = cards.filter(waits).length;
  told.textContent = `${words} ${cards.length - left} of ${cards.length} done.`.trim();
}

function go(card, by) {
  const next = cards[cards.indexOf(card) + by];
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
}

async function save(card) {
  const [points, comment] = read(card);
  const problem = card.querySelector(".problem");
  const sent = read(card).join("\n");
  try {
    const answer = await fetch("save", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ answer: card.dataset.answer, points, comment }),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.problem);
    saved.set(card, sent);
    card.dataset.state = said.state;
    card.querySelector(".state").textContent = said.shown;
    problem.textContent = "";
    count(`Saved ${card.querySelector("h2").firstChild.textContent.trim()}.`);
    return true;
  } catch (error) {
    problem.textContent = `Not saved: ${error.message}`;
    return false;
  }
}

document.addEventListener("keydown", async event => {
  const card = event.target.closest?.("article");
  const within = event.target.closest?.("input, textarea, button, summary, a");
  const key = event.key;
  if ((event.ctrlKey || event.metaKey) && key === "s") {
    event.preventDefault();
    if (card) await save(card);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!card) {
    if (!within && ["j", "ArrowDown"].includes(key) && cards.length) {
      event.preventDefault();
      cards[0].focus();
    }
    return;
  }
  const points = field(card, "points");
  if (key === "Escape") { card.focus(); return; }
  if (key === "Enter" && (event.target === card || event.target === points)) {
    event.preventDefault();
    if (await save(card)) go(card, 1);
    return;
  }
  const inPoints = event.target === points;
  const by = { ArrowDown: 1, ArrowUp: -1, ...(inPoints ? {} : { j: 1, k: -1 }) }[key];
  if (by && (!within || inPoints)) {
    event.preventDefault();
    go(card, by);
  } else if (!within && key === "c") {
    event.preventDefault();
    field(card, "comment").focus();
  } else if (!within && /^[0-9]$/.test(key)) {
    event.preventDefault();
    points.value = key;
    points.focus();
  }
});
for (const card of cards) card.querySelector("button").addEventListener("click", () => save(card));
for (const text of document.querySelectorAll(".text")) {
  if (text.scrollHeight > text.clientHeight) text.tabIndex = 0;
}
window.addEventListener("beforeunload", event => {
  if (cards.some(isOpen)) event.preventDefault();
});
count();
(cards.find(waits) ?? cards[0])?.focus();
"""
