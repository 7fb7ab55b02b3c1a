// A question answers: the reply to what was chosen, and what was hidden until then.
(function () {
  "use strict";
  const STYLE = `
.catornot-guess { border:1px solid rgba(128,128,128,.7); border-radius:8px; padding:10px 14px;
  margin:0 0 12px; max-width:640px; box-sizing:border-box; color:inherit;
  font:15px/1.5 system-ui,sans-serif; }
.catornot-guess form { margin:0; }
.catornot-guess fieldset { border:0; margin:0; padding:0; min-width:0; }
.catornot-guess legend { float:none; width:auto; padding:0; margin:0 0 6px; font:inherit;
  font-weight:600; color:inherit; }
.catornot-guess label { display:inline-flex; gap:9px; align-items:baseline; min-height:28px;
  margin:0; cursor:pointer; }
.catornot-guess input[type=text] { font:inherit; color:inherit; background:transparent;
  border:1px solid currentColor; border-radius:6px; padding:4px 8px; max-width:60vw; }
.catornot-guess button { font:inherit; color:inherit; background:transparent;
  border:1px solid currentColor; border-radius:6px; padding:5px 14px; min-height:34px;
  margin:6px 10px 4px 0; cursor:pointer; }
.catornot-guess .skip { border-style:dotted; }
.catornot-guess :focus-visible { outline:3px solid #3d8fc4; outline-offset:2px; }
.catornot-guess [role=status] { margin:6px 0 0; padding-left:10px; border-left:4px solid transparent; }
.catornot-guess [role=status][data-verdict=right] { border-color:#1a9a70; }
.catornot-guess [role=status][data-verdict=wrong] { border-color:#d0741c; }
.catornot-guess [role=status] p { margin:0 0 4px; }
@media print { .catornot-guess button, .catornot-guess [role=status] { display:none; }
  .catornot-guess details { display:block !important; } }`;
  if (!document.getElementById("catornot-guess-style")) {
    const style = document.createElement("style");
    style.id = "catornot-guess-style";
    style.textContent = STYLE;
    document.head.append(style);
  }

  // What people write is read kindly: −3 and 0,5; 12,288 and 12 288; (3, 1) and 3 x 1.
  const asNumber = (text) => {
    const plain = text.replace(/[\s_]/g, "").replace(/−/g, "-").replace(",", ".");
    return plain === "" ? NaN : Number(plain);
  };
  const thousands = (text) => (/^\s*\d{1,3}(,\d{3})+\s*$/.test(text) ? Number(text.replaceAll(",", "")) : NaN);
  const readings = (text) => [asNumber(text), thousands(text)].filter((one) => !Number.isNaN(one));
  const asShape = (text) => (/\d|\(\s*\)/.test(text) ? (text.match(/\d+/g) || []).join() : null);

  function start(box) {
    box.dataset.started = "yes";
    const { kind, within, first } = box.dataset;
    const form = box.querySelector("form");
    const fields = [...form.querySelectorAll("input")];
    const folded = box.querySelector("details");
    const replies = [...folded.querySelectorAll("li")];
    const cell = first === "1" && box.closest(".bd-article div.cell");
    form.autocomplete = "off";
    folded.style.display = "none";

    const add = (tag, parent, text = "", attributes = {}) => {
      const one = Object.assign(document.createElement(tag), attributes);
      one.textContent = text;
      parent.append(one);
      return one;
    };
    add("button", form, first === "1" ? "This is my guess" : "Check", { type: "submit" });
    const said = add("div", box);
    said.setAttribute("role", "status");
    box.insertBefore(said, folded);
    const unfold = () => {
      if (cell) cell.classList.remove("unanswered");
      form.querySelector(".skip")?.remove();
    };
    if (cell) {
      cell.classList.add("unanswered"); // the site hides what follows, up to the next heading
      const skip = add("button", form, "Show it without a guess", { type: "button", className: "skip" });
      skip.addEventListener("click", () => { fields[0].focus(); unfold(); });
    }

    // JupyterLab takes keys before the page does, unless what has the focus says no.
    for (const one of [...form.elements, folded.querySelector("summary")]) {
      one.dataset.lmSuppressShortcuts = "true";
    }

    // The replies that belong to an answer; none if it is not an answer yet.
    function chosen() {
      if (kind === "one" || kind === "several") {
        const ticked = fields.filter((one) => one.checked).map((one) => one.value);
        return replies.filter((one) => ticked.includes(one.dataset.answer));
      }
      const text = fields[0].value;
      const named = (name) => replies.filter((one) => one.dataset.answer === name);
      if (kind === "shape") {
        const shape = asShape(text);
        if (shape === null) return [];
        const same = replies.filter((one) => one.dataset.answer !== "other" && asShape(one.dataset.answer) === shape);
        return same.length ? same : named("other");
      }
      const values = readings(text);
      if (!values.length) return [];
      const off = (one) => Math.min(...values.map((value) => Math.abs(asNumber(one.dataset.answer) - value)));
      const near = replies.filter((one) => off(one) <= Number(within) + 1e-9).sort((a, b) => off(a) - off(b));
      if (near.length) return near.slice(0, 1);
      const right = replies.find((one) => one.dataset.right === "1");
      return named(values[0] < asNumber(right.dataset.answer) ? "less" : "more");
    }

    function reply(verdict, lines) {
      said.replaceChildren();
      said.dataset.verdict = verdict;
      for (const [head, nodes] of lines) {
        const line = add("p", said);
        add("b", line, head);
        line.append(" ", ...nodes);
      }
    }

    const words = (one) => [...one.querySelector("span").cloneNode(true).childNodes];
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const found = chosen();
      if (!found.length) {
        const how = { number: "Write a number, such as 0.5.", shape: "Write a shape, such as (3, 1)." };
        return reply("", [[how[kind] || "Choose first.", ["A wrong guess costs nothing."]]]);
      }
      unfold();
      const wrong = found.filter((one) => one.dataset.right !== "1");
      const right = found.filter((one) => one.dataset.right === "1");
      const all = replies.filter((one) => one.dataset.right === "1").length;
      const lines = [];
      for (const one of found) {
        const mark = one.dataset.right === "1" ? "✓ Right." : "✗ Not quite.";
        const name = kind === "several" ? `${mark.slice(0, 1)} ${one.querySelector("b").textContent}:` : mark;
        lines.push([name, words(one)]);
      }
      if (!wrong.length && right.length < all) lines.push(["There is more:", ["not all that is right is ticked yet."]]);
      const done = !wrong.length && right.length === all;
      reply(done ? "right" : "wrong", lines);
      if (done) folded.style.display = "";
    });
  }

  for (const box of document.querySelectorAll(".catornot-guess:not([data-started])")) start(box);
})();
