// Formulas that are wider than the screen scroll on their own, with a finger or with the keyboard.
function markWideFormulas() {
  for (const formula of document.querySelectorAll(".bd-article mjx-container")) {
    formula.classList.remove("wide");
    formula.removeAttribute("tabindex");
    const column = formula.closest("p, li, td, th, dd, div");
    const math = formula.querySelector("mjx-math");
    if (column && math && math.getBoundingClientRect().width > column.clientWidth + 1) {
      formula.classList.add("wide");
      formula.tabIndex = 0;
    }
  }
}

// The search button shows "Search Ctrl + K"; what it shows should be what is read out.
document.querySelectorAll(".search-button-field").forEach((one) => one.removeAttribute("aria-label"));

window.addEventListener("load", () => {
  window.MathJax?.startup?.promise?.then(() => {
    markWideFormulas();
    new ResizeObserver(markWideFormulas).observe(document.querySelector(".bd-article"));
    for (const details of document.querySelectorAll("details")) {
      details.addEventListener("toggle", markWideFormulas);
    }
    window.mathIsSet = true; // for tests, and for whoever prints
  });
});
