// Lesson 4: α and a step button on the contours of J.
catornot.start("descent", (x, data) => {
  const { x: at, y, range, levels } = data;
  const cost = ([w, b]) => x.math.mean(at.map((one, i) => x.math.lossOfZ(w * one + b, y[i])));
  const slope = ([w, b]) => {
    const errors = at.map((one, i) => x.math.sigmoid(w * one + b) - y[i]);
    return [x.math.mean(errors.map((one, i) => one * at[i])), x.math.mean(errors)];
  };
  let start = data.start, path = [start], costs = [cost(start)];
  const drawing = x.drawing(600, 330, "Contours of the cost over w and b, and its curve over the steps");
  const plot = x.plot(drawing, { at: [44, 26, 290, 250], x: range, y: range, xs: [range[0], 0, range[1]], ys: [range[0], 0, range[1]], names: ["w", "b"] });
  const frame = x.svg("clipPath", { id: `clip-${Math.random().toString(36).slice(2)}` }, drawing);
  x.svg("rect", { x: 44, y: 26, width: 290, height: 250 }, frame);
  const inside = x.svg("g", { "clip-path": `url(#${frame.id})` }, drawing);
  for (const { level, lines } of levels)
    for (const one of lines) {
      const path = x.svg("path", { d: plot.curve(one), fill: "none", stroke: "var(--soft)", "stroke-width": 1 }, inside);
      x.svg("title", {}, path, `cost ${level}`);
    }
  const trail = x.svg("path", { fill: "none", stroke: "var(--violet)", "stroke-width": 2 }, inside);
  const dots = x.svg("g", { fill: "var(--violet)" }, inside);
  const low = x.svg("path", { d: `M${plot.X(data.lowest[0])} ${plot.Y(data.lowest[1])}m-6 0h12m-6 -6v12`, stroke: "var(--green)", "stroke-width": 3 }, inside);
  x.svg("title", {}, low, "the lowest cost");
  const curve = x.plot(drawing, { at: [400, 26, 184, 250], x: [0, 20], y: [0, data.top], xs: [0, 10, 20], ys: [0, 1, 2].filter((one) => one <= data.top), names: ["step", "cost"] });
  const costLine = x.svg("path", { fill: "none", stroke: "var(--blue)", "stroke-width": 2 }, drawing);
  const costDots = x.svg("g", { fill: "var(--blue)" }, drawing);
  const begin = x.handle(drawing, "Where to start", "var(--red)", {
    dragged: (to) => restart([plot.toX(to.x), plot.toY(to.y)]),
    keyed: (right, up) => restart([clamp(start[0] + 0.1 * right), clamp(start[1] + 0.1 * up)]),
  });
  const clamp = (one) => x.math.between(one, ...range);
  const controls = x.row();
  // Rates from small to far too large: the slider goes over their powers.
  const rate = x.select(controls, "learning rate α", data.rates.map(String), String(data.rate), () => restart(start));
  x.button(controls, "Step", () => { x.stop(); step(); });
  x.button(controls, "20 steps", () => { x.stop(); restart(start); x.repeat(20, 120, step); });
  x.button(controls, "Back to the start", () => { x.stop(); restart(start); });
  const say = x.line();

  function restart(to) {
    x.stop();
    start = to;
    path = [start];
    costs = [cost(start)];
    show();
  }

  function step() {
    const now = path[path.length - 1], [dw, db] = slope(now), alpha = Number(rate.value);
    const next = [now[0] - alpha * dw, now[1] - alpha * db];
    path.push(next);
    costs.push(cost(next));
    show();
    return Number.isFinite(costs[costs.length - 1]) && path.length <= 200;
  }

  function show() {
    begin.put(plot.X(start[0]), plot.Y(start[1]), start[0], `start at w = ${x.number(start[0])}, b = ${x.number(start[1])}`);
    trail.setAttribute("d", plot.curve(path));
    dots.replaceChildren();
    for (const [w, b] of path) x.svg("circle", { cx: plot.X(w), cy: plot.Y(b), r: 3 }, dots);
    const shown = costs.slice(-21), first = costs.length - shown.length;
    costLine.setAttribute("d", curve.curve(shown.map((one, k) => [k, curve.clip(one)])));
    costDots.replaceChildren();
    shown.forEach((one, k) => x.svg("circle", { cx: curve.X(k), cy: curve.Y(curve.clip(one)), r: 2.5 }, costDots));
    const [w, b] = path[path.length - 1], k = path.length - 1, before = costs[k - 1], now = costs[k];
    const words = k === 0 ? "" : now > before ? " Uphill: the step was too long." : now - data.least < 0.005 ? " Nearly the lowest there is." : "";
    say(`${first ? `Steps ${first} to ${k}` : `Step ${k}`}: w = ${x.number(w)}, b = ${x.number(b)}, cost ${x.number(now, 4)}.${words}`);
  }

  show();
});
