// Lesson 7: put w, wᵀ, X, dZ, dZᵀ into a product; it fits, or says why not.
catornot.start("shapes", (x, data) => {
  const { n, m } = data;
  const PARTS = { w: ["n_x", 1], "wᵀ": [1, "n_x"], X: ["n_x", "m"], "Xᵀ": ["m", "n_x"], dZ: [1, "m"], "dZᵀ": ["m", 1] };
  const size = { n_x: n, m, 1: 1 };
  const MEANS = {
    "wᵀ·X": "wᵀX, one number for each example. With b added it is Z.",
    "X·dZᵀ": "X dZᵀ: divided by m it is dw, one slope for each weight.",
    "Xᵀ·w": "Xᵀw: the same numbers as wᵀX, standing up.",
    "dZ·Xᵀ": "dZ Xᵀ: the same numbers as X dZᵀ, lying down.",
    "dZ·dZᵀ": "one number: the sum of the squared errors.",
    "wᵀ·w": "one number: the sum of the squared weights.",
  };
  let chosen = [null, null], next = 0;
  x.html("p", { style: "margin:0" }, x.box, "Drag two parts into the product, or press them in turn.");
  const parts = x.row();
  const drawing = x.drawing(600, 200, "The product");
  const say = x.line();
  const more = x.row();
  x.button(more, "Empty it", () => { chosen = [null, null]; next = 0; show(); });
  for (const name of Object.keys(PARTS)) {
    const one = x.button(parts, `${name} (${PARTS[name].join(", ")})`, () => put(name, next), { draggable: "true" });
    one.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", name));
  }
  const slots = [0, 1].map((at) => {
    const slot = x.svg("rect", { x: 20 + 200 * at, y: 20, width: 170, height: 160, rx: 8, fill: "transparent", stroke: "var(--soft)", "stroke-dasharray": "6 5" }, drawing);
    slot.addEventListener("dragover", (event) => event.preventDefault());
    slot.addEventListener("drop", (event) => { event.preventDefault(); put(event.dataTransfer.getData("text/plain"), at); });
    return slot;
  });
  const layer = x.svg("g", { style: "pointer-events:none" }, drawing);

  function put(name, at) {
    if (!(name in PARTS)) return;
    chosen[at] = name;
    next = 1 - at;
    show();
  }

  function block(name, shape, left, color) {
    const high = 8 + 11 * Math.min(size[shape[0]], 12), wide = 8 + 11 * Math.min(size[shape[1]], 12);
    const top = 90 - high / 2;
    x.svg("rect", { x: left + 85 - wide / 2, y: top, width: wide, height: high, rx: 3, fill: color, opacity: 0.85 }, layer);
    x.svg("text", { x: left + 85, y: 176, "text-anchor": "middle" }, layer, `${name} (${shape.join(", ")})`);
  }

  function show() {
    layer.replaceChildren();
    chosen.forEach((name, at) => { if (name) block(name, PARTS[name], 20 + 200 * at, at ? "var(--orange)" : "var(--blue)"); });
    x.svg("text", { x: 200, y: 104, style: "font-size:20px", "text-anchor": "middle" }, layer, "·");
    const [one, other] = chosen;
    if (!one || !other) return say(one || other ? "And the second?" : "Empty. n_x is " + n + " here, and m is " + m + ".");
    const [p, q] = [PARTS[one], PARTS[other]];
    x.svg("text", { x: 405, y: 104, style: "font-size:20px", "text-anchor": "middle" }, layer, "=");
    if (p[1] !== q[0]) {
      x.svg("text", { x: 430, y: 104, style: "fill:var(--red);font-weight:600" }, layer, "does not fit");
      return say(`${one} (${p.join(", ")}) · ${other} (${q.join(", ")}): the inner sizes are ${p[1]} and ${q[0]}, ${size[p[1]]} numbers across meet ${size[q[0]]} down. They must be equal.`);
    }
    block("", [p[0], q[1]], 415, "var(--green)");
    const means = MEANS[`${one}·${other}`] || (p[1] === 1 ? "an outer product: every number with every number. The step doesn't need it." : "it fits, and the step doesn't need it.");
    say(`${one} (${p.join(", ")}) · ${other} (${q.join(", ")}) fits, since the inner sizes are both ${p[1]}. It has the outer ones: (${p[0]}, ${q[1]}). It is ${means}`);
  }

  show();
});
