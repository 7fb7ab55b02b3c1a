// Lesson 1: one pixel's three numbers, where they land in the column, and what folds back.
catornot.start("pixel", (x, data) => {
  const side = data.side, values = catornot.bytes(data.pixels), count = side * side;
  const AXES = ["colour", "row", "column"], size = { colour: 3, row: side, column: side };
  let row = data.start[0], column = data.start[1], order = [...AXES];
  const value = (c, r, k) => values[(r * side + k) * 3 + c];

  x.html("p", { style: "margin:0 0 8px" }, x.box, "Point at a pixel, or move the frame with the arrow keys.");
  const both = x.row();
  const drawing = x.svg("svg", { viewBox: `0 0 ${side} ${side}`, role: "group", "aria-label": "The picture", style: "width:256px;border-radius:4px" }, both);
  const canvas = document.createElement("canvas");
  x.paint(canvas, side, (k) => [0, 1, 2].map((c) => values[3 * k + c]));
  x.svg("image", { href: canvas.toDataURL(), width: side, height: side, style: "image-rendering:pixelated" }, drawing);
  const ring = x.svg("g", { class: "handle", tabindex: 0, role: "slider", "aria-label": "Pixel", "aria-valuenow": 0 }, drawing);
  x.svg("rect", { x: -0.5, y: -0.5, width: 2, height: 2, fill: "none", stroke: "#000", "stroke-width": 0.9 }, ring);
  x.svg("rect", { class: "ring", x: -0.5, y: -0.5, width: 2, height: 2, fill: "none", stroke: "#fff", "stroke-width": 0.5 }, ring);
  const table = x.html("table", {}, both);
  const say = x.line();

  // Where a number lands: axes that stand first in the order change slowest.
  const place = (index) => order.reduce((sum, axis) => sum * size[axis] + index[axis], 0);

  function show() {
    ring.setAttribute("transform", `translate(${column} ${row})`);
    ring.setAttribute("aria-valuenow", row * side + column);
    ring.setAttribute("aria-valuetext", `row ${row}, column ${column}`);
    table.replaceChildren();
    const head = x.html("tr", {}, table);
    for (const one of ["", "its number", "in the column at"]) x.html("th", {}, head, one);
    const said = ["red", "green", "blue"].map((name, colour) => {
      const line = x.html("tr", {}, table), at = place({ colour, row, column });
      x.html("th", { scope: "row" }, line, name);
      x.html("td", {}, line, String(value(colour, row, column)));
      x.html("td", {}, line, String(at));
      return `${name} ${value(colour, row, column)} at ${at}`;
    });
    say(`Row ${row}, column ${column}: ${said.join(", ")}.`);
  }

  function point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    to(Math.floor(at.y), Math.floor(at.x));
  }

  function to(newRow, newColumn) {
    row = x.math.between(newRow, 0, side - 1);
    column = x.math.between(newColumn, 0, side - 1);
    show();
  }

  drawing.style.touchAction = "none";
  drawing.addEventListener("pointerdown", (event) => { drawing.setPointerCapture(event.pointerId); point(event); });
  drawing.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse" || event.buttons) point(event); });
  x.arrows(ring, (right, up, far) => to(row - (far ? 8 : 1) * up, column + (far ? 8 : 1) * right));

  x.html("p", { style: "margin:14px 0 4px" }, x.box, "The order of axes in the column, slowest first. Drag one to another place, or press its arrows.");
  const chips = x.row();
  const back = x.row();
  const folded = x.html("canvas", { role: "img", style: "width:160px;height:160px" }, back);
  const verdict = x.html("output", { "aria-live": "polite", style: "flex:1;min-width:200px" }, back);

  function move(axis, to) {
    order = order.filter((one) => one !== axis);
    order.splice(x.math.between(to, 0, 2), 0, axis);
    chipsShown(axis);
    fold();
    show();
  }

  function chipsShown(focus = "") {
    chips.replaceChildren();
    order.forEach((axis, at) => {
      const chip = x.button(chips, `${at + 1}. ${axis}`, () => {}, { draggable: "true", "aria-label": `${at + 1}. ${axis}: arrow keys move it` });
      chip.style.cursor = "grab";
      x.arrows(chip, (right) => { if (right) move(axis, at + right); });
      // Fingers drag, too: where a pointer is let go decides.
      chip.addEventListener("pointerup", (event) => {
        const others = [...chips.children].map((one) => one.getBoundingClientRect());
        const to = others.findIndex((one) => event.clientX < one.right);
        if (to !== at) move(axis, to < 0 ? 2 : to);
      });
      chip.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", axis));
      chip.addEventListener("dragover", (event) => event.preventDefault());
      chip.addEventListener("drop", (event) => { event.preventDefault(); move(event.dataTransfer.getData("text/plain"), at); });
      chip.style.touchAction = "none";
      if (axis === focus) chip.focus();
    });
  }

  // Fold the column back as the course does: all red numbers first, each matrix row by row.
  function fold() {
    const column = new Uint8Array(3 * count);
    for (let colour = 0; colour < 3; colour++)
      for (let row = 0; row < side; row++)
        for (let k = 0; k < side; k++) column[place({ colour, row, column: k })] = value(colour, row, k);
    x.paint(folded, side, (k) => [column[k], column[count + k], column[2 * count + k]]);
    const kept = order.join() === AXES.join();
    const turned = order.join() === "colour,column,row";
    const words = kept
      ? "Folded back as (colour, row, column), it is the picture: the order in is the order out."
      : turned
        ? "Folded back as (colour, row, column), it is the picture, mirrored at its diagonal: rows and columns have changed places."
        : "Folded back as (colour, row, column), it is scrambled: the numbers are all there, and in other places.";
    verdict.textContent = words;
    folded.setAttribute("aria-label", words);
  }

  chipsShown();
  fold();
  show();
});
