// Lesson 5: a computation graph: run it forward, bump an input, walk it backward.
catornot.start("graph", (x, data) => {
  // Each node: what it is made of, how, and how a change of each part changes it.
  const GRAPHS = {
    "J = 3(a + bc)": {
      inputs: { a: 5, b: 3, c: 2 }, limits: [-6, 6, 0.5],
      nodes: {
        u: { label: "u = bc", of: ["b", "c"], run: (b, c) => b * c, back: (b, c) => [c, b] },
        v: { label: "v = a + u", of: ["a", "u"], run: (a, u) => a + u, back: () => [1, 1] },
        J: { label: "J = 3v", of: ["v"], run: (v) => 3 * v, back: () => [3] },
      },
      at: { a: [68, 42], b: [68, 124], c: [68, 206], u: [222, 165], v: [378, 90], J: [532, 90] },
    },
    "one neuron": {
      inputs: { x: 2, w: 0.5, b: -0.5, y: 1 }, limits: [-3, 3, 0.1],
      nodes: {
        z: { label: "z = wx + b", of: ["w", "x", "b"], run: (w, one, b) => w * one + b, back: (w, one) => [one, w, 1] },
        a: { label: "a = σ(z)", of: ["z"], run: (z) => x.math.sigmoid(z), back: (z) => [x.math.sigmoid(z) * (1 - x.math.sigmoid(z))] },
        L: { label: "L(a, y)", of: ["a"], run: (a) => x.math.loss(a, values.y), back: (a) => [values.y ? -1 / a : 1 / (1 - a)] },
      },
      at: { x: [68, 42], w: [68, 124], b: [68, 206], y: [378, 206], z: [222, 124], a: [378, 124], L: [532, 124] },
    },
  };
  const WIDE = 64, HIGH = 38; // half a box: three lines of a phone's larger letters
  let name = Object.keys(GRAPHS)[0], values = {}, changes = {}, slopes = {}, told = [];
  const drawing = x.drawing(600, 250, "The graph");
  const controls = x.row();
  const buttons = x.row();
  const say = x.line();
  const choice = x.select(buttons, "graph", Object.keys(GRAPHS), name, (to) => { name = to; begin(); });
  x.button(buttons, "Run forward", forward);
  const bumped = x.select(buttons, "bump", ["a"], "a", () => bump());
  x.button(buttons, "Bump it by 0.001", bump);
  x.button(buttons, "Run backward", backward);
  let boxes = {}, arrows = [];

  const head = `arrow-${Math.random().toString(36).slice(2)}`; // a page may show the graph twice
  const graph = () => GRAPHS[name];

  // Arrows have heads: which way the numbers flow is what the graph is about.
  function heads() {
    const marker = x.svg("marker", { id: head, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 11, markerHeight: 11, markerUnits: "userSpaceOnUse", orient: "auto" }, x.svg("defs", {}, drawing));
    x.svg("path", { d: "M0 0L10 5L0 10z", fill: "var(--soft)" }, marker);
  }
  const digits = (value, most = 4) => x.number(value, Math.abs(value - Math.round(value * 100) / 100) > 1e-9 ? most : 2).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

  function compute(inputs) {
    const found = { ...inputs };
    for (const [key, node] of Object.entries(graph().nodes)) found[key] = node.run(...node.of.map((one) => found[one]));
    return found;
  }

  function begin() {
    x.stop();
    values = { ...graph().inputs };
    values = compute(values);
    drawing.replaceChildren();
    heads();
    controls.replaceChildren();
    boxes = {};
    arrows = [];
    const [min, max, step] = graph().limits;
    for (const [key, [px, py]] of Object.entries(graph().at)) {
      const group = x.svg("g", { transform: `translate(${px} ${py})` }, drawing);
      x.svg("rect", { x: -WIDE, y: -HIGH, width: 2 * WIDE, height: 2 * HIGH, rx: 7, fill: "var(--paper)", stroke: "var(--soft)", "stroke-width": 1.5 }, group);
      const top = x.svg("text", { y: -15, "text-anchor": "middle" }, group, graph().nodes[key]?.label || key);
      const shown = x.svg("text", { y: 6, "text-anchor": "middle", style: "font-weight:600" }, group);
      const slope = x.svg("text", { y: 28, "text-anchor": "middle", style: "fill:var(--red)" }, group);
      boxes[key] = { group, top, shown, slope };
    }
    for (const [key, node] of Object.entries(graph().nodes))
      for (const part of [...node.of, ...(key === "L" ? ["y"] : [])]) {
        const [px, py] = graph().at[part], [qx, qy] = graph().at[key];
        const line = x.svg("path", { d: px === qx ? `M${px} ${py - HIGH}L${qx} ${qy + HIGH + 2}` : `M${px + WIDE} ${py}L${qx - WIDE - 2} ${qy}`, stroke: "var(--soft)", "stroke-width": 1.5, fill: "none", "marker-end": `url(#${head})` });
        drawing.prepend(line);
        arrows.push([part, key, line]);
      }
    for (const [key, value] of Object.entries(graph().inputs)) {
      if (key === "y") x.select(controls, "y", ["0", "1"], String(value), (to) => { values.y = Number(to); again(); });
      else x.slider(controls, key, { min, max, step, value }, (to) => { values[key] = to; again(); });
    }
    bumped.replaceChildren();
    for (const key of Object.keys(graph().inputs)) if (key !== "y") x.html("option", { value: key }, bumped, key);
    again();
  }

  function again() {
    x.stop();
    values = compute(Object.fromEntries(Object.keys(graph().inputs).map((key) => [key, values[key]])));
    changes = {};
    slopes = {};
    show();
    const last = Object.keys(graph().nodes).at(-1);
    say(`${last} = ${digits(values[last])}. Run backward to see what it depends on, and how much.`);
  }

  function show(lit = []) {
    for (const [key, one] of Object.entries(boxes)) {
      const change = changes[key];
      one.shown.textContent = digits(values[key]);
      one.slope.textContent = key in slopes ? `d${key} = ${digits(slopes[key], 3)}` : change ? `${change > 0 ? "+" : "−"} ${Math.abs(change).toFixed(6).replace(/0+$/, "")}` : "";
      one.group.firstChild.setAttribute("stroke", lit.includes(key) ? "var(--blue)" : "var(--soft)");
      one.group.firstChild.setAttribute("stroke-width", lit.includes(key) ? 3.5 : 1.5);
    }
  }

  function forward() {
    again();
    const order = Object.entries(graph().nodes);
    x.repeat(order.length, 700, (k) => {
      const [key, node] = order[k];
      show([...node.of, key]);
      say(`${node.label} = ${digits(values[key])}`);
    }, () => { show(); say(`Forward: ${order.map(([key, node]) => `${node.label.split(" = ")[0]} = ${digits(values[key])}`).join(", ")}.`); });
  }

  function bump() {
    again();
    const key = bumped.value, by = 0.001;
    const inputs = Object.fromEntries(Object.keys(graph().inputs).map((one) => [one, values[one]]));
    const found = compute({ ...inputs, [key]: inputs[key] + by });
    const moved = [key, ...Object.keys(graph().nodes).filter((one) => found[one] !== values[one])];
    const last = Object.keys(graph().nodes).at(-1);
    x.repeat(moved.length, 600, (k) => {
      changes[moved[k]] = found[moved[k]] - values[moved[k]];
      show([moved[k]]);
    }, () => say(`${key} grew by 0.001, and ${last} changed by ${(found[last] - values[last]).toFixed(6).replace("-", "−")}: ${x.number((found[last] - values[last]) / by, 3)} times as much. That is d${last}/d${key}, as code calls it d${key}.`));
  }

  function backward() {
    again();
    const order = Object.entries(graph().nodes).reverse(), last = order[0][0];
    slopes = { [last]: 1 };
    told = [];
    x.repeat(order.length, 900, (k) => {
      const [key, node] = order[k], local = node.back(...node.of.map((one) => values[one]));
      node.of.forEach((part, i) => {
        slopes[part] = (slopes[part] || 0) + slopes[key] * local[i];
        told.push(`d${part} = d${key} × ${digits(local[i])} = ${digits(slopes[part])}`);
      });
      show([key, ...node.of]);
      say(node.of.map((part, i) => `d${part} = d${key} × ${digits(local[i])} = ${digits(slopes[part])}`).join("; "));
    }, () => { show(); say(`Backward: ${told.join("; ")}.`); });
  }

  begin();
  choice.value = name;
});
