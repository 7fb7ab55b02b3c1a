// Lesson 3: one loss; squared error beside it; the cost over w with its valleys.
catornot.start("loss", (x, data) => {
  let a = 0.3, y = 1, w = data.w;
  const drawing = x.drawing(600, 300, "The loss of one prediction");
  const plot = x.plot(drawing, { at: [44, 26, 540, 220], x: [0, 1], y: [0, 5], xs: [0, 0.5, 1], ys: [0, 1, 2, 3, 4, 5], names: ["ŷ", "loss"] });
  const cross = x.svg("path", { fill: "none", stroke: "var(--blue)", "stroke-width": 3 }, drawing);
  const squared = x.svg("path", { fill: "none", stroke: "var(--red)", "stroke-width": 3, "stroke-dasharray": "8 5" }, drawing);
  const other = x.svg("circle", { r: 6, fill: "var(--red)" }, drawing);
  const point = x.handle(drawing, "ŷ", "var(--blue)", {
    dragged: (to) => set(plot.toX(to.x)),
    keyed: (right) => set(a + right * 0.01),
  });
  const xs = Array.from({ length: 199 }, (_, k) => (k + 1) / 200);
  const key = x.row();
  x.html("span", { style: "color:var(--blue)" }, key, "— cross-entropy");
  x.html("span", { style: "color:var(--red)" }, key, "- - squared error");
  const choice = x.row();
  const buttons = [1, 0].map((label) => x.button(choice, label ? "a cat: y = 1" : "no cat: y = 0", () => { y = label; show(); }));
  const say = x.line();

  function set(to) {
    a = x.math.between(to, 0.005, 0.995);
    show();
  }

  function show() {
    buttons.forEach((one, k) => one.setAttribute("aria-pressed", String((k === 0) === Boolean(y))));
    const loss = x.math.loss(a, y), error = (a - y) ** 2;
    cross.setAttribute("d", plot.curve(xs.map((one) => [one, plot.clip(x.math.loss(one, y))])));
    squared.setAttribute("d", plot.curve(xs.map((one) => [one, (one - y) ** 2])));
    point.put(plot.X(a), plot.Y(plot.clip(loss)), a, `ŷ = ${x.number(a)}, loss ${x.number(loss)}`);
    other.setAttribute("cx", plot.X(a));
    other.setAttribute("cy", plot.Y(error));
    say(`y = ${y}, ŷ = ${x.number(a, 3)}: cross-entropy ${x.number(loss, 3)}, squared error ${x.number(error, 3)}.`);
  }

  const second = x.drawing(600, 300, "The cost over one weight");
  const [low, high] = data.range, ws = Array.from({ length: 241 }, (_, k) => low + ((high - low) * k) / 240);
  const mean = (of) => (one) => x.math.mean(data.x.map((value, i) => of(one * value, data.y[i])));
  const crossCost = mean(x.math.lossOfZ), squaredCost = mean((z, label) => (x.math.sigmoid(z) - label) ** 2);
  // Each in a panel of its own: their heights have nothing to do with each other.
  const panels = [[crossCost, "cross-entropy: one valley", "var(--blue)", ""], [squaredCost, "squared error: a flat part", "var(--red)", "8 5"]].map(([of, name, color, dash], k) => {
    const values = ws.map(of), top = Math.max(...values);
    const panel = x.plot(second, { at: [44 + 296 * k, 34, 250, 200], x: [low, high], y: [0, top * 1.05], xs: [low, 0, high], ys: [0], names: ["w", name] });
    x.svg("path", { d: panel.curve(ws.map((one, i) => [one, values[i]])), fill: "none", stroke: color, "stroke-width": 3, "stroke-dasharray": dash }, second);
    const ball = x.handle(second, `w on ${name}`, color, { dragged: (to) => setW(panel.toX(to.x)), keyed: (right) => setW(w + right * 0.05) });
    return { of, panel, ball, name };
  });
  const sayCost = x.line();
  const walk = x.row();
  x.button(walk, "Walk downhill from here", () => {
    const to = panels.map(() => w);
    x.repeat(120, 25, () => panels.forEach((one, k) => {
      const slope = (one.of(to[k] + 1e-4) - one.of(to[k] - 1e-4)) / 2e-4;
      to[k] = x.math.between(to[k] - data.rate * slope, low, high);
      put(one, to[k]);
    }), () => sayCost(`Walked downhill from w = ${x.number(w)}: ${panels.map((one, k) => `${one.name.split(":")[0]} ends at w = ${x.number(to[k])}, cost ${x.number(one.of(to[k]), 3)}`).join("; ")}.`));
  });

  function put(one, at) {
    one.ball.put(one.panel.X(at), one.panel.Y(one.of(at)), at, `w = ${x.number(at)}, cost ${x.number(one.of(at), 3)}`);
  }

  function setW(to) {
    x.stop();
    w = x.math.between(to, low, high);
    panels.forEach((one) => put(one, w));
    sayCost(`w = ${x.number(w)}: cross-entropy ${x.number(crossCost(w), 3)}, squared error ${x.number(squaredCost(w), 3)}.`);
  }

  show();
  setW(w);
});
