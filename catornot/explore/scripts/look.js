// The first look: pick a picture or take your own; what the classifier says, and what spoke for it.
catornot.start("look", (x, data) => {
  const side = data.side, size = side * side;
  const w = new Float32Array(catornot.bytes(data.w).buffer);
  const pictures = data.pictures.map((one) => catornot.bytes(one.pixels));

  x.html("p", { style: "margin:0" }, x.box, "Pick a picture, or take your own: a file, or on a phone the camera. It stays on this device.");
  const choice = x.row();
  const thumbs = pictures.map((pixels, k) => {
    const one = x.button(choice, "", () => show(pixels, k), { "aria-label": `picture ${k + 1}: ${kind(data.pictures[k].cat)}`, style: "padding:3px" });
    x.paint(x.html("canvas", { style: "width:44px;height:44px;display:block" }, one), side, (at) => pixels.subarray(3 * at, 3 * at + 3));
    return one;
  });
  const label = x.html("label", {}, choice, "your own ");
  const file = x.html("input", { type: "file", accept: "image/*", style: "max-width:210px;color:inherit;font:inherit" }, label);
  const both = x.row();
  const square = "width:min(200px, 44cqw);height:auto;aspect-ratio:1";
  const picture = x.html("canvas", { style: square, role: "img" }, both);
  const evidence = x.html("canvas", { style: square, role: "img", "aria-label": "Orange spoke for a cat, blue against" }, both);
  const say = x.line();
  x.html("p", { style: "margin:8px 0 0;color:var(--soft)" }, x.box, data.trust);

  function kind(cat) {
    return cat ? "a cat" : "no cat";
  }

  // What every pixel says is its three numbers times their weights; in w, all red ones come first.
  function show(pixels, chosen) {
    const spoke = Array.from({ length: size }, (_, at) => [0, 1, 2].reduce((sum, c) => sum + (w[c * size + at] * pixels[3 * at + c]) / 255, 0));
    const a = x.math.sigmoid(spoke.reduce((sum, one) => sum + one, data.b));
    const most = Math.max(...spoke.map(Math.abs)) || 1;
    x.paint(picture, side, (at) => pixels.subarray(3 * at, 3 * at + 3));
    x.paint(evidence, side, (at) => {
      const share = Math.min(1, (1.6 * Math.abs(spoke[at])) / most), to = spoke[at] > 0 ? [230, 140, 0] : [0, 100, 178];
      return to.map((one) => Math.round(245 + (one - 245) * share));
    });
    thumbs.forEach((one, k) => one.setAttribute("aria-pressed", String(k === chosen)));
    const own = chosen === undefined, right = !own && a > 0.5 === data.pictures[chosen].cat;
    picture.setAttribute("aria-label", own ? "Your picture, as small as the classifier sees it" : `The picture, ${kind(data.pictures[chosen].cat)}`);
    say(`ŷ = ${x.number(a, 4)}: ${kind(a > 0.5)}${own ? "" : right ? ", and that is right" : ", and that is wrong"}. Orange spoke for a cat, blue against.`);
  }

  // The middle square of a picture, on white; each pixel is the mean of those that it takes the place of.
  async function small(chosen) {
    const image = await createImageBitmap(chosen), cut = Math.min(image.width, image.height);
    const times = x.math.between(Math.round(cut / side), 1, 16), wide = times * side;
    const canvas = x.html("canvas", { width: wide, height: wide }, null), ink = canvas.getContext("2d");
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, wide, wide);
    ink.imageSmoothingQuality = "high";
    ink.drawImage(image, Math.floor((image.width - cut) / 2), Math.floor((image.height - cut) / 2), cut, cut, 0, 0, wide, wide);
    image.close();
    const from = ink.getImageData(0, 0, wide, wide).data, sums = new Float64Array(3 * size);
    for (let row = 0; row < wide; row++)
      for (let column = 0; column < wide; column++)
        for (let c = 0; c < 3; c++) sums[3 * (Math.floor(row / times) * side + Math.floor(column / times)) + c] += from[4 * (row * wide + column) + c];
    return Uint8Array.from(sums, (sum) => Math.round(sum / times ** 2));
  }

  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      show(await small(chosen));
    } catch {
      say(`${chosen.name} is no picture that this browser can read. Take a JPEG or a PNG.`);
    }
  });

  show(pictures[0], 0);
});
