// Formulas that are wider than the screen scroll on their own, with a finger or with the keyboard.
function markWideFormulas() {
  for (const formula of document.querySelectorAll(".bd-article .math")) {
    formula.classList.remove("wide");
    formula.removeAttribute("tabindex");
    const column = formula.parentElement.closest("p, li, td, th, dd, div");
    const inside = formula.querySelector("math > *"); // <math> is as wide as its column
    if (column && inside && inside.getBoundingClientRect().width > column.clientWidth + 1) {
      formula.classList.add("wide");
      formula.tabIndex = 0;
    }
  }
}

// The search button shows "Search Ctrl + K"; what it shows should be what is read out.
document.querySelectorAll(".search-button-field").forEach((one) => one.removeAttribute("aria-label"));

window.addEventListener("load", () => {
  new ResizeObserver(() => {
    markWideFormulas();
    // Code that unfolds may scroll, too: the theme looks for that when a window changes.
    window.dispatchEvent(new Event("resize"));
  }).observe(document.querySelector(".bd-article"));
  for (const details of document.querySelectorAll("details")) {
    details.addEventListener("toggle", markWideFormulas);
  }
  showFoundWords();
});

// On paper the text is dark and the page is white, whatever the screen shows.
const page = document.documentElement;
let screenTheme = page.dataset.theme;
window.addEventListener("beforeprint", () => {
  screenTheme = page.dataset.theme;
  page.dataset.theme = "light";
});
window.addEventListener("afterprint", () => { page.dataset.theme = screenTheme; });

// Come from a search, a reader sees the words where they stand: marked, and the first one in view.
function showFoundWords() {
  if (document.querySelector("#search-found")) return;
  const words = JSON.parse(sessionStorage.getItem("catornot-found")) ?? [];
  sessionStorage.removeItem("catornot-found");
  if (!words.length) return;
  // They may stand below a guess, which was never asked then.
  document.querySelectorAll(".unanswered").forEach((one) => one.classList.remove("unanswered"));
  const places = [];
  const texts = document.createTreeWalker(document.querySelector(".bd-article"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of words) {
      const start = texts.currentNode.data.toLowerCase().indexOf(word);
      if (start >= 0) places.push(new StaticRange({
        startContainer: texts.currentNode, startOffset: start,
        endContainer: texts.currentNode, endOffset: start + word.length,
      }));
    }
  }
  if (!places.length) return;
  CSS.highlights?.set("found", new Highlight(...places));
  const first = places[0].startContainer.parentElement;
  first.closest("details")?.setAttribute("open", "");
  if (!location.hash) first.scrollIntoView({ block: "center" });
}

// What a reader has done is kept in this browser and sent nowhere: lessons read to their end here,
// points that check_all counted in the Lab. The first page shows it.
function kept(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
}
const nameOf = (address) => new URL(address).pathname.match(/\/([^/]+)\.html$/)?.[1];

for (const link of document.querySelectorAll(".cards a")) {
  const name = nameOf(link.href), points = kept("catornot-done")[name];
  const said = points ? `${points[0]} of ${points[1]} points so far` : kept("catornot-read")[name] && "read";
  const note = said && link.parentElement.querySelector(".note");
  if (note) note.append(Object.assign(document.createElement("b"), { className: "done", textContent: said }));
}
const end = location.pathname.includes("/notebooks/") && document.querySelector(".bd-article > section > :last-child");
if (end) {
  new IntersectionObserver(([seen], watch) => {
    if (!seen.isIntersecting) return;
    watch.disconnect();
    localStorage.setItem("catornot-read", JSON.stringify({ ...kept("catornot-read"), [nameOf(location.href)]: true }));
  }).observe(end);
}
