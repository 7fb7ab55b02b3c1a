// What all explorables share: a little drawing, things to drag, and words for who can't see them.
(function () {
  "use strict";
  if (window.catornot) return;
  const SVG = "http://www.w3.org/2000/svg";
  const STYLE = `
.catornot { --ink:#3d3d3d; --soft:#6b6b6b; --line:#c9c9c9; --paper:#fff; --blue:#0072B2;
  --orange:#B26B00; --green:#00785A; --red:#B84A00; --violet:#994070; color:var(--ink);
  background:var(--paper); border:1px solid var(--line); border-radius:8px; padding:12px;
  max-width:640px; font:15px/1.45 system-ui,sans-serif; box-sizing:border-box;
  container-type:inline-size; }
.catornot.dark { --ink:#e8e8e8; --soft:#b4b4b4; --line:#5a5a5a; --paper:#1d1f21; --blue:#6cc0f5;
  --orange:#f0b03c; --green:#3fd1a4; --red:#ff9359; --violet:#e59ac0; }
.catornot * { box-sizing:border-box; }
.catornot svg { display:block; width:100%; height:auto; touch-action:manipulation; }
.catornot svg text { fill:var(--ink); font:13px system-ui,sans-serif; }
@container (max-width: 480px) { .catornot svg text { font-size:19px; } }
.catornot svg .soft { fill:var(--soft); }
.catornot .handle { cursor:grab; touch-action:none; }
.catornot .handle:focus { outline:none; }
.catornot .handle:focus-visible .ring { stroke:var(--ink); stroke-width:3; }
.catornot .catornot-row { display:flex; flex-wrap:wrap; gap:8px 14px; align-items:center; margin:8px 0; }
.catornot label { display:inline-flex; gap:8px; align-items:center; min-height:32px; }
.catornot input[type=range] { width:150px; accent-color:var(--blue); }
.catornot button, .catornot select { font:inherit; color:var(--ink); background:transparent;
  border:1px solid var(--soft); border-radius:6px; padding:5px 12px; min-height:34px; }
.catornot select option { color:#222; background:#fff; }
.catornot button:disabled { opacity:.55; }
.catornot button[aria-pressed=true] { border-color:var(--blue); box-shadow:inset 0 0 0 1px var(--blue); }
.catornot :focus-visible { outline:3px solid var(--blue); outline-offset:2px; }
.catornot output { display:block; min-height:1.45em; font-variant-numeric:tabular-nums; }
.catornot table { border-collapse:collapse; font-variant-numeric:tabular-nums; }
.catornot td, .catornot th { padding:2px 10px 2px 0; text-align:left; background:none; border:0; color:inherit; }
.catornot canvas { image-rendering:pixelated; border-radius:4px; max-width:100%; }
.catornot-still { max-width:640px; }
.catornot-still img { max-width:100%; height:auto; }
@media print { .catornot { display:none; } .catornot-still { display:block !important; } }`;

  const style = document.createElement("style");
  style.textContent = STYLE;
  document.head.append(style);

  // Numbers as people read them: a true minus, and no more digits than mean something.
  function number(value, digits = 2) {
    if (Number.isNaN(value)) return "not a number";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    const text = value.toFixed(digits);
    return text.replace(/^-0(\.0*)?$/, "0$1").replace("-", "−");
  }

  const math = {
    sigmoid: (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z))),
    loss: (a, y) => -(y ? Math.log(a) : Math.log1p(-a)),
    // The loss of σ(z), which stays a number where σ(z) is rounded to 0 or 1.
    lossOfZ: (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))),
    between: (value, low, high) => Math.min(Math.max(value, low), high),
    mean: (values) => values.reduce((sum, one) => sum + one, 0) / values.length,
  };

  // Whether what lies behind an element is dark: JupyterLab, the site and VS Code say it differently.
  function onDark(element) {
    for (let at = element; at; at = at.parentElement) {
      const found = getComputedStyle(at).backgroundColor.match(/[\d.]+/g) || [];
      if (found.length >= 3 && (found.length < 4 || Number(found[3]) > 0.5))
        return 0.299 * found[0] + 0.587 * found[1] + 0.114 * found[2] < 128;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  class Explorable {
    constructor(root, data) {
      this.data = data;
      this.box = this.html("div", { class: "catornot", role: "group", "aria-label": data.title }, root);
      const follow = () => this.box.classList.toggle("dark", onDark(root));
      follow();
      const watch = new MutationObserver(follow);
      for (const one of [document.documentElement, document.body])
        watch.observe(one, { attributes: true, attributeFilter: ["class", "data-theme", "data-jp-theme-light", "style"] });
      this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.math = math;
      this.number = number;
    }

    html(tag, attributes = {}, parent = this.box, text = "") {
      return add(document.createElement(tag), attributes, parent, text);
    }

    svg(tag, attributes = {}, parent = null, text = "") {
      return add(document.createElementNS(SVG, tag), attributes, parent, text);
    }

    drawing(width, height, label) {
      return this.svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label }, this.box);
    }

    row() {
      return this.html("div", { class: "catornot-row" });
    }

    // A line that is read aloud when it changes, once it stands still.
    line() {
      const shown = this.html("output", { "aria-live": "polite" });
      return (text) => { if (shown.textContent !== text) shown.textContent = text; };
    }

    slider(parent, name, { min, max, step, value, digits = 2 }, changed) {
      const label = this.html("label", {}, parent, name + " ");
      const input = this.html("input", { type: "range", min, max, step, value, "aria-label": name }, label);
      const shown = this.html("span", { style: "min-width:3.2em" }, label);
      const show = () => {
        shown.textContent = number(Number(input.value), digits);
        input.setAttribute("aria-valuetext", shown.textContent);
      };
      input.addEventListener("input", () => { show(); changed(Number(input.value)); });
      show();
      return { input, set(to) { input.value = to; show(); }, get value() { return Number(input.value); } };
    }

    button(parent, text, pressed, attributes = {}) {
      const one = this.html("button", { type: "button", ...attributes }, parent, text);
      one.addEventListener("click", () => pressed(one));
      return one;
    }

    select(parent, name, options, value, changed) {
      const label = this.html("label", {}, parent, name + " ");
      const input = this.html("select", { "aria-label": name }, label);
      for (const one of options) this.html("option", { value: one }, input, one);
      input.value = value;
      input.addEventListener("change", () => changed(input.value));
      return input;
    }

    // Axes of a plot, and where its numbers are on the drawing.
    plot(drawing, { at: [left, top, width, height], x: [x0, x1], y: [y0, y1], xs, ys, names = ["", ""] }) {
      const X = (x) => left + ((x - x0) / (x1 - x0)) * width;
      const Y = (y) => top + height - ((y - y0) / (y1 - y0)) * height;
      const group = this.svg("g", {}, drawing);
      const edge = { stroke: "var(--soft)", "stroke-width": 1 };
      this.svg("path", { d: `M${left} ${top}V${top + height}H${left + width}`, fill: "none", ...edge }, group);
      for (const one of xs) {
        this.svg("path", { d: `M${X(one)} ${top + height}v5`, ...edge }, group);
        this.svg("text", { x: X(one), y: top + height + 22, "text-anchor": "middle", class: "soft" }, group, number(one, one % 1 ? 1 : 0));
      }
      for (const one of ys) {
        this.svg("path", { d: `M${left} ${Y(one)}h-5`, ...edge }, group);
        this.svg("text", { x: left - 8, y: Y(one) + 4, "text-anchor": "end", class: "soft" }, group, number(one, one % 1 ? 1 : 0));
      }
      this.svg("text", { x: left + width, y: top + height + 39, "text-anchor": "end" }, group, names[0]);
      this.svg("text", { x: left - 4, y: top - 8 }, group, names[1]);
      return {
        X, Y, group,
        toX: (px) => math.between(x0 + ((px - left) / width) * (x1 - x0), x0, x1),
        toY: (py) => math.between(y0 + ((top + height - py) / height) * (y1 - y0), y0, y1),
        curve: (points) => "M" + points.map(([x, y]) => `${X(x).toFixed(2)} ${Y(y).toFixed(2)}`).join("L"),
        clip: (value) => math.between(value, y0, y1),
      };
    }

    // A round handle: dragged by finger or mouse, moved by the arrow keys.
    handle(drawing, name, color, { dragged, keyed }) {
      const group = this.svg("g", { class: "handle", tabindex: 0, role: "slider", "aria-label": name, "aria-valuenow": 0 }, drawing);
      this.svg("circle", { r: 30, fill: "transparent" }, group);
      this.svg("circle", { class: "ring", r: 9, fill: color, stroke: "var(--paper)", "stroke-width": 2 }, group);
      const point = (event) => {
        const to = drawing.getScreenCTM().inverse();
        return new DOMPoint(event.clientX, event.clientY).matrixTransform(to);
      };
      group.addEventListener("pointerdown", (event) => {
        group.setPointerCapture(event.pointerId);
        group.focus({ preventScroll: true });
        event.preventDefault();
      });
      group.addEventListener("pointermove", (event) => {
        if (group.hasPointerCapture(event.pointerId)) dragged(point(event));
      });
      this.arrows(group, (right, up, far) => keyed(far ? 10 * right : right, far ? 10 * up : up));
      return {
        group,
        put(x, y, now, text) {
          group.setAttribute("transform", `translate(${x} ${y})`);
          group.setAttribute("aria-valuenow", Number(now.toFixed(4)));
          group.setAttribute("aria-valuetext", text);
        },
      };
    }

    // Hand on the arrow keys, as steps to the right and upwards; Shift makes them long.
    arrows(element, moved) {
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
      element.addEventListener("keydown", (event) => {
        if (!(event.key in ways)) return;
        event.preventDefault();
        event.stopPropagation();
        moved(...ways[event.key], event.shiftKey);
      });
    }

    // Do something again and again; at once where a person does not want motion.
    repeat(times, every, once, done = () => {}) {
      if (this.still) {
        for (let k = 0; k < times; k++) if (once(k) === false) break;
        return done();
      }
      let k = 0;
      clearInterval(this.timer);
      this.timer = setInterval(() => {
        if (k >= times || !this.box.isConnected || once(k++) === false) {
          clearInterval(this.timer);
          done();
        }
      }, every);
    }

    stop() {
      clearInterval(this.timer);
    }

    // A small picture from numbers between 0 and 255, three for each pixel.
    paint(canvas, side, pixel) {
      canvas.width = canvas.height = side;
      const ink = canvas.getContext("2d");
      const image = ink.createImageData(side, side);
      for (let k = 0; k < side * side; k++) {
        const [r, g, b] = pixel(k);
        image.data.set([r, g, b, 255], 4 * k);
      }
      ink.putImageData(image, 0, 0);
    }
  }

  function add(element, attributes, parent, text) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== "") element.textContent = text;
    // JupyterLab takes keys before the page does, unless what has the focus says no.
    if ("tabindex" in attributes || /^(button|input|select)$/.test(element.localName))
      element.setAttribute("data-lm-suppress-shortcuts", "true");
    if (parent) parent.append(element);
    return element;
  }

  function bytes(text) {
    return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  }

  // Start every explorable of a name that stands on the page and has not been started.
  function start(name, build) {
    for (const root of document.querySelectorAll(`[data-explorable="${name}"]:not([data-started])`)) {
      root.dataset.started = "yes";
      const data = JSON.parse(root.querySelector("script").textContent);
      const still = root.querySelector(".catornot-still");
      try {
        build(new Explorable(root, data), data);
        still.style.display = "none";
      } catch (problem) {
        root.querySelectorAll(".catornot").forEach((one) => one.remove());
        console.error(problem);
      }
    }
  }

  window.catornot = { start, bytes };
})();
