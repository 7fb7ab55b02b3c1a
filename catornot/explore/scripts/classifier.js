// Lesson 8b: the trained classifier: what spoke for and against, the threshold, and a brush.
catornot.start("classifier", (x, data) => {
  const side = data.side;
  const w = new Float32Array(catornot.bytes(data.w).buffer), b = data.b;
  const pictures = data.pictures.map((one) => catornot.bytes(one.pixels));
  let chosen = 0, now = pictures[0].slice(), threshold = 0.5;
  // In the column, all red numbers come first; in a picture, each pixel has its three together.
  const weight = (pixel, colour) => w[colour * side * side + pixel];

  x.html("p", { style: "margin:0" }, x.box, "Choose a picture of the test set.");
  const choice = x.row();
  const thumbs = pictures.map((pixels, k) => {
    const one = x.button(choice, "", () => { chosen = k; now = pixels.slice(); show(); }, { "aria-label": `picture ${k + 1}: ${data.pictures[k].cat ? "a cat" : "no cat"}`, style: "padding:3px" });
    const small = x.html("canvas", { style: "width:44px;height:44px;display:block" }, one);
    x.paint(small, side, (at) => pixels.subarray(3 * at, 3 * at + 3));
    return one;
  });
  const both = x.row();
  const holder = x.html("div", {}, both);
  const picture = x.html("canvas", { style: "width:240px;height:240px;cursor:crosshair;touch-action:none", tabindex: 0, role: "img" }, holder);
  const evidence = x.html("canvas", { style: "width:240px;height:240px", role: "img", "aria-label": "Orange spoke for a cat, blue against" }, both);
  const say = x.line();
  const tools = x.row();
  x.button(tools, "As it was", () => { now = pictures[chosen].slice(); show(); });
  x.button(tools, "Cover the middle", () => { for (let r = 0.25; r < 0.75; r += 0.05) for (let k = 0.25; k < 0.75; k += 0.05) cover(k * side, r * side); show(); });
  x.html("span", {}, tools, "or paint over a part with mouse, finger, or arrow keys and space.");
  const bar = x.row();
  x.slider(bar, "threshold", { min: 0.05, max: 0.95, step: 0.05, value: 0.5 }, (to) => { threshold = to; counts(); });
  const sayCounts = x.line();

  function show() {
    thumbs.forEach((one, k) => one.setAttribute("aria-pressed", String(k === chosen)));
    x.paint(picture, side, (at) => now.subarray(3 * at, 3 * at + 3));
    const spoke = Array.from({ length: side * side }, (_, at) => [0, 1, 2].reduce((sum, c) => sum + (weight(at, c) * now[3 * at + c]) / 255, 0));
    const most = Math.max(...spoke.map(Math.abs)) || 1;
    x.paint(evidence, side, (at) => {
      const share = Math.min(1, (1.6 * Math.abs(spoke[at])) / most), to = spoke[at] > 0 ? [230, 140, 0] : [0, 100, 178];
      return to.map((one) => Math.round(245 + (one - 245) * share));
    });
    const pro = spoke.reduce((sum, one) => sum + Math.max(one, 0), 0), contra = spoke.reduce((sum, one) => sum + Math.min(one, 0), 0);
    const z = pro + contra + b, a = x.math.sigmoid(z), truth = data.pictures[chosen].cat;
    picture.setAttribute("aria-label", `The picture, ${truth ? "a cat" : "no cat"}`);
    say(`ŷ = ${x.number(a, 4)}: ${a > threshold ? "a cat" : "no cat"}, and it is ${truth ? "one" : "none"}. For: ${x.number(pro)}, against: ${x.number(contra)}, b: ${x.number(b)}; z = ${x.number(z)}.`);
    counts();
  }

  function counts() {
    const found = { hits: 0, misses: 0, "false alarms": 0, "rightly no": 0 };
    data.answers.forEach(([a, cat]) => { found[cat ? (a > threshold ? "hits" : "misses") : a > threshold ? "false alarms" : "rightly no"]++; });
    const right = found.hits + found["rightly no"], all = data.answers.length;
    sayCounts(`Of ${all} test pictures at ${x.number(threshold)}: ${Object.entries(found).map(([name, one]) => `${one} ${name}`).join(", ")}; ${right} right, ${x.number((100 * right) / all, 0)} %.`);
  }

  function cover(px, py, reach = 4) {
    for (let r = Math.max(0, Math.floor(py - reach)); r < Math.min(side, py + reach); r++)
      for (let k = Math.max(0, Math.floor(px - reach)); k < Math.min(side, px + reach); k++) now.fill(128, 3 * (r * side + k), 3 * (r * side + k) + 3);
  }

  const brush = (event) => {
    const at = picture.getBoundingClientRect();
    cover(((event.clientX - at.left) / at.width) * side, ((event.clientY - at.top) / at.height) * side);
    show();
  };
  picture.addEventListener("pointerdown", (event) => { picture.setPointerCapture(event.pointerId); brush(event); });
  picture.addEventListener("pointermove", (event) => { if (picture.hasPointerCapture(event.pointerId)) brush(event); });
  let spot = [side / 2, side / 2];
  x.arrows(picture, (right, up) => {
    spot = [spot[0] + 4 * right, spot[1] - 4 * up].map((one) => x.math.between(one, 0, side - 1));
    show();
    const ink = picture.getContext("2d");
    ink.strokeStyle = "#fff";
    ink.strokeRect(spot[0] - 4.5, spot[1] - 4.5, 9, 9);
  });
  picture.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    cover(...spot);
    show();
  });

  show();
});
