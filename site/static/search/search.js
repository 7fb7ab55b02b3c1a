// The search: finds a word in another form ("overfit" in over-fitting) and one with a slip of the
// pen, and shows lessons first. Only the page of the search loads any of this.
import MiniSearch from "./minisearch.js";
import { stemmer } from "./stemmer.js";

const WORD = /[\p{L}\p{N}_]+(?:[-’'][\p{L}\p{N}_]+)*/gu;
const AROUND = 90; // characters of text before a word that was found, and after it
const PLACES = 3; // of a page
const form = document.querySelector(".bd-article form.bd-search"), field = form.elements.q;
const list = document.getElementById("search-found"), summary = document.getElementById("search-summary");

// vectorisation and vectorization are one word; over-fitting is overfitting, and two words.
const plain = (word) => word.toLowerCase().replace(/[-’']/g, "").replace(/is(e[ds]?|ing|ations?)$/, "iz$1");
const forms = (word) => [...new Set([word, ...word.split(/[-’']/)].map(plain).filter(Boolean)
  .flatMap((one) => [one, stemmer(one)]))];

const index = fetch(new URL("words.json", import.meta.url)).then((answer) => answer.json()).then((known) => {
  const engine = new MiniSearch({
    fields: ["title", "heading", "text"],
    storeFields: ["page", "group", "title", "heading", "place", "text"],
    tokenize: (text) => text.match(WORD) ?? [],
    processTerm: forms,
    searchOptions: { tokenize: (text) => [text], processTerm: (term) => term, boost: { heading: 4, title: 2 } },
  });
  engine.addAll(known.sections.map((section, id) => ({ id, ...section })));
  return { engine, groups: known.groups };
});

// Each word as it is written or in another form; if nothing has them all, with slips of the pen.
export function find(engine, asked) {
  const words = (asked.match(WORD) ?? []).map(plain);
  const options = [{ fuzzy: false, combineWith: "AND" }, { fuzzy: 0.25, combineWith: "AND" }, { fuzzy: 0.25, combineWith: "OR" }];
  for (const { fuzzy, combineWith } of words.length ? options : []) {
    const queries = words.map((word) => ({
      combineWith: "OR",
      queries: [...new Set([word, stemmer(word)])],
      prefix: word.length > 2,
      fuzzy: word.length > 3 && fuzzy,
    }));
    const found = engine.search({ combineWith, queries });
    if (found.length) return { found, exact: !fuzzy };
  }
  return { found: [], exact: true };
}

function show(found, groups) {
  const pages = new Map();
  for (const one of found) pages.set(one.page, [...(pages.get(one.page) ?? []), one]);
  const ordered = [...pages.values()].sort(([one], [other]) => one.group - other.group || other.score - one.score);
  const root = document.documentElement.dataset.content_root;
  list.replaceChildren(...ordered.map((sections) => {
    const item = make("li", make("h2", sections[0].title), make("small", groups[sections[0].group]));
    for (const one of sections.slice(0, PLACES)) {
      const terms = new Set(one.terms);
      const link = make("a", one.heading);
      link.href = `${root}${one.page}#${one.place}`;
      const { excerpt, words } = around(one.text, terms);
      link.addEventListener("click", () => sessionStorage.setItem("catornot-found", JSON.stringify(words)));
      item.append(make("p", link, excerpt));
    }
    return item;
  }));
}

// The text around the first word that was found, all found ones marked; and those words.
function around(text, terms) {
  const isFound = (word) => forms(word).some((one) => terms.has(one));
  const places = [...text.matchAll(WORD)].filter(([word]) => isFound(word));
  const words = [...new Set(places.map(([word]) => word.toLowerCase()))];
  const first = places[0]?.index ?? 0, start = Math.max(0, text.lastIndexOf(" ", first - AROUND));
  const cut = text.indexOf(" ", first + AROUND), end = cut < 0 ? text.length : cut;
  const excerpt = make("span", start ? "… " : "");
  excerpt.className = "excerpt";
  let at = start;
  for (const { index: place, 0: word } of places) {
    if (place < at || place + word.length > end) continue;
    excerpt.append(text.slice(at, place), make("mark", word));
    at = place + word.length;
  }
  excerpt.append(text.slice(at, end), end < text.length ? " …" : "");
  return { excerpt, words };
}

function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

async function answer() {
  const asked = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  field.value = asked;
  if (!asked) return list.replaceChildren();
  summary.textContent = "Searching …";
  try {
    const { engine, groups } = await index;
    const { found, exact } = find(engine, asked);
    show(found, groups);
    const pages = new Set(found.map((one) => one.page)).size;
    summary.textContent = !found.length ? `Nothing here has “${asked}”, nor a word like it.`
      : `${exact ? "" : `No page has “${asked}”; this comes close. `}${pages} ${pages === 1 ? "page" : "pages"}, lessons first.`;
  } catch {
    summary.textContent = "The words of the pages could not be loaded. Reload this page to try again.";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", `?${new URLSearchParams({ q: field.value })}`);
  answer();
});
addEventListener("popstate", answer);
field.focus();
answer();
