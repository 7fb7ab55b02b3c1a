// Lesson 2: w and b on twelve labelled points; try to beat gradient descent.
catornot.start("line", (x, data) => {
  const { x: at, y, rate, steps } = data, m = at.length;
  const cost = (w, b) => x.math.mean(at.map((one, i) => x.math.lossOfZ(w * one + b, y[i])));
  const drawing = x.drawing(600, 330, "Twelve points, the line and its σ");
  const plot = x.plot(drawing, { at: [44, 26, 540, 250], x: data.range, y: [-0.25, 1.25], xs: data.ticks, ys: [0, 0.5, 1], names: [data.feature, "ŷ, the probability of a cat"] });
  const line = x.svg("path", { fill: "none", stroke: "var(--soft)", "stroke-width": 2, "stroke-dasharray": "7 5" }, drawing);
  const curve = x.svg("path", { fill: "none", stroke: "var(--green)", "stroke-width": 3 }, drawing);
  at.forEach((one, i) => {
    const where = { stroke: "var(--paper)", "stroke-width": 1.5, fill: y[i] ? "var(--orange)" : "var(--blue)" };
    const [px, py] = [plot.X(one), plot.Y(y[i])];
    if (y[i]) x.svg("circle", { cx: px, cy: py, r: 7, ...where }, drawing);
    else x.svg("rect", { x: px - 6, y: py - 6, width: 12, height: 12, ...where }, drawing);
  });
  const edge = x.handle(drawing, "Where ŷ is one half", "var(--red)", {
    dragged: (to) => moveEdge(plot.toX(to.x)),
    keyed: (right) => moveEdge(-b.value / (w.value || 1e-9) + right * 0.05),
  });
  const controls = x.row();
  const w = x.slider(controls, "w", { min: -6, max: 6, step: 0.1, value: data.start[0], digits: 1 }, show);
  const b = x.slider(controls, "b", { min: -6, max: 6, step: 0.1, value: data.start[1], digits: 1 }, show);
  const say = x.line();
  const more = x.row();
  const go = x.button(more, "Let gradient descent try", descend);
  const path = [];

  function moveEdge(to) {
    b.set(-w.value * to);
    show();
  }

  function sketch(slope, bias) {
    const [low, high] = data.range, xs = Array.from({ length: 121 }, (_, k) => low + ((high - low) * k) / 120);
    curve.setAttribute("d", plot.curve(xs.map((one) => [one, x.math.sigmoid(slope * one + bias)])));
    const ends = xs.map((one) => [one, slope * one + bias]).filter(([, z]) => z >= -0.25 && z <= 1.25);
    line.setAttribute("d", ends.length > 1 ? plot.curve(ends) : "");
    const half = slope ? -bias / slope : NaN, seen = half >= low && half <= high;
    edge.group.style.display = seen ? "" : "none";
    if (seen) edge.put(plot.X(half), plot.Y(0.5), half, `one half at ${x.number(half)}`);
  }

  let best = Infinity;
  function show() {
    const mine = cost(w.value, b.value);
    best = Math.min(best, mine);
    sketch(w.value, b.value);
    const right = at.filter((one, i) => (w.value * one + b.value > 0) === Boolean(y[i])).length;
    say(`w = ${x.number(w.value, 1)}, b = ${x.number(b.value, 1)}: cost ${x.number(mine, 4)}, ${right} of ${m} right. Your best so far: ${x.number(best, 4)}.`);
  }

  function descend() {
    go.disabled = true;
    let slope = 0, bias = 0;
    path.length = 0;
    x.repeat(60, 40, () => {
      for (let k = 0; k < steps / 60; k++) {
        const errors = at.map((one, i) => x.math.sigmoid(slope * one + bias) - y[i]);
        const dw = x.math.mean(errors.map((one, i) => one * at[i])), db = x.math.mean(errors);
        slope -= rate * dw;
        bias -= rate * db;
      }
      path.push([slope, bias]);
      sketch(slope, bias);
    }, () => {
      go.disabled = false;
      trail();
      const theirs = cost(slope, bias);
      const words = best < theirs - 5e-5 ? "You are lower: it has not come to its lowest point yet." : best < theirs + 5e-5 ? "A draw." : "It is lower.";
      say(`Gradient descent, ${steps} steps from w = 0, b = 0: w = ${x.number(slope)}, b = ${x.number(bias)}, cost ${x.number(theirs, 4)}. Your best: ${x.number(best, 4)}. ${words}`);
    });
  }

  // The way it took, in a small plot of w and b.
  let way;
  function trail() {
    if (way) way.remove();
    way = x.svg("svg", { viewBox: "0 0 600 200", role: "img", "aria-label": "The way of gradient descent, in w and b" }, x.box);
    const top = Math.max(...path.map(([one]) => one)), bs = path.map(([, one]) => one);
    const box = x.plot(way, { at: [70, 26, 300, 120], x: [0, Math.ceil(top)], y: [Math.floor(Math.min(0, ...bs)), Math.ceil(Math.max(0.1, ...bs))], xs: [0, Math.ceil(top)], ys: [0], names: ["w", "b"] });
    x.svg("path", { d: box.curve([[0, 0], ...path]), fill: "none", stroke: "var(--violet)", "stroke-width": 2 }, way);
    for (const [one, two] of path) x.svg("circle", { cx: box.X(one), cy: box.Y(two), r: 2.5, fill: "var(--violet)" }, way);
  }

  show();
});
