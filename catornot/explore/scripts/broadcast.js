// Lesson 6b: choose two shapes, predict the result or the error, watch the stretch.
catornot.start("broadcast", (x, data) => {
  const shapes = data.shapes;
  const controls = x.row();
  const left = x.select(controls, "first shape", shapes, data.start[0], begin);
  const right = x.select(controls, "second shape", shapes, data.start[1], begin);
  x.html("p", { style: "margin:8px 0 0" }, x.box, "What does their sum have for a shape?");
  const answers = x.row();
  const say = x.line();
  const drawing = x.drawing(600, 210, "The two arrays, stretched");

  const read = (text) => (text.match(/\d+/g) || []).map(Number);
  const write = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

  // numpy's rule: from the right, sizes are equal, or one of them is 1, or is not there.
  function together(one, other) {
    const length = Math.max(one.length, other.length), found = [];
    for (let k = 1; k <= length; k++) {
      const [p, q] = [one.at(-k) ?? 1, other.at(-k) ?? 1];
      if (p !== q && p !== 1 && q !== 1) return { error: [p, q] };
      found.unshift(p === 1 ? q : p);
    }
    return { shape: found };
  }

  function begin() {
    x.stop();
    drawing.replaceChildren();
    answers.replaceChildren();
    const one = read(left.value), other = read(right.value), found = together(one, other);
    const right_ = found.error ? "an error" : write(found.shape);
    const wrong = [write(one), write(other), write([...one, ...other]), write([Math.max(...one), Math.max(...other)])];
    const choices = [...new Set([right_, "an error", ...wrong])].slice(0, 4).sort();
    for (const text of choices) x.button(answers, text, (button) => answer(text, right_, one, other, found, button));
    say("Choose before you look.");
    show(one, other, null);
  }

  function answer(text, right_, one, other, found, button) {
    for (const each of answers.children) each.setAttribute("aria-pressed", String(each === button));
    const why = found.error
      ? `Read from the right, ${found.error[0]} meets ${found.error[1]}: they differ and neither is 1, so numpy raises a ValueError.`
      : `Read from the right, each pair is equal or has a 1 (or nothing), and a 1 is stretched: ${write(found.shape)}.`;
    say(`${text === right_ ? "Yes." : `Not ${text}.`} ${why}`);
    if (found.error) return show(one, other, null);
    x.repeat(12, 50, (k) => show(one, other, found.shape, (k + 1) / 12));
  }

  function show(one, other, shape, share = 0) {
    drawing.replaceChildren();
    grid(one, shape, share, 20, "var(--blue)", write(one));
    x.svg("text", { x: 205, y: 100, style: "font-size:22px" }, drawing, "+");
    grid(other, shape, share, 235, "var(--orange)", write(other));
    if (shape && share >= 1) {
      x.svg("text", { x: 415, y: 100, style: "font-size:22px" }, drawing, "=");
      grid(shape, shape, 1, 445, "var(--green)", write(shape));
    }
  }

  // Cells of an array; those that stretching adds are drawn hollow.
  function grid(shape, to, share, at, color, text) {
    const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1], cell = 30;
    const [most, wide] = to ? [to.at(-2) ?? 1, to.at(-1) ?? 1] : [rows, columns];
    for (let r = 0; r < most; r++)
      for (let c = 0; c < wide; c++) {
        const own = r < rows && c < columns;
        if (!own && (r >= rows + (most - rows) * share || c >= columns + (wide - columns) * share)) continue;
        const attributes = { x: at + c * cell, y: 34 + r * cell, width: cell - 3, height: cell - 3, rx: 3, stroke: color, "stroke-width": 2 };
        x.svg("rect", { ...attributes, fill: own ? color : "none", "stroke-dasharray": own ? "" : "4 3" }, drawing);
      }
    x.svg("text", { x: at, y: 20 }, drawing, text);
  }

  begin();
});
