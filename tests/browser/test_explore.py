"""Things to drag in a real browser, by mouse and by keyboard: their numbers are numpy's."""

from __future__ import annotations

import base64
import itertools
import re

import numpy as np
import pytest
from PIL import Image

from catornot import explore, load_cats
from catornot.photo import load_photo

pytestmark = pytest.mark.browser

X_LINE = np.array([-3, -2.2, -2, -1.5, -0.6, 0.1, -0.2, 0.8, 1.2, 1.9, 2.1, 8])
Y_LINE = np.array([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
X = np.array([[-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]])
Y = np.array([[0, 0, 1, 0, 1, 1]])
PHONE = {"viewport": {"width": 390, "height": 800}, "reduced_motion": "reduce"}
THEMES = {"light": "#ffffff; color: #222222", "dark": "#121212; color: #eeeeee"}

# Words of a drawing that lie on each other, or that its edge cuts.
CROWDED = """() => [...document.querySelectorAll('.catornot svg')].flatMap(drawing => {
    const edge = drawing.getBoundingClientRect();
    const words = [...drawing.querySelectorAll('text')].filter(one => one.textContent.trim())
        .map(one => [one.textContent, one.getBoundingClientRect()]);
    const cut = words.filter(([, at]) => at.left < edge.left - 1 || at.right > edge.right + 1);
    const over = words.filter(([, at], k) => words.slice(k + 1).some(([, other]) =>
        Math.min(at.right, other.right) - Math.max(at.left, other.left) > 1
        && Math.min(at.bottom, other.bottom) - Math.max(at.top, other.top) > at.height / 3));
    return [...cut, ...over].map(([text]) => text);
})"""


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cost(w, b, x=X, y=Y):
    z = w * x + b
    return np.mean(np.logaddexp(0, z) - y * z)


def said_by(images, w, b):
    return sigmoid(w.T @ (images.transpose(0, 3, 1, 2).reshape(len(images), -1).T / 255) + b)


@pytest.fixture(scope="module")
def weights():
    """Some weights that tell test pictures apart, and a bias."""
    images, labels = load_cats("test")
    columns = images.transpose(0, 3, 1, 2).reshape(len(images), -1).T / 255
    w, b = np.zeros((len(columns), 1)), 0.0
    for _ in range(40):
        error = sigmoid(w.T @ columns + b) - labels
        w, b = w - 0.005 * columns @ error.T / len(images), b - 0.005 * error.mean()
    return w.astype(np.float32).astype(float), float(b)


@pytest.fixture(scope="module")
def all_of_them(weights):
    images, labels = load_cats("test")
    return [
        explore.pixel(images[0]),
        explore.line(X_LINE, Y_LINE),
        explore.loss(),
        explore.descent(X, Y),
        explore.graph(),
        explore.broadcast(),
        explore.shapes(),
        explore.look(),
        explore.classifier(images, labels, said_by(images, *weights), *weights),
    ]


def as_page(outputs, theme="light"):
    body = "".join(one._repr_mimebundle_()["text/html"] for one in outputs)
    style = f"background: {THEMES[theme]}; margin: 8px; font-family: sans-serif"
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}<title>Explorables</title></head>"
        f"<body style='{style}'><main><h1>Explorables</h1>{body}</main></body></html>"
    )


class Shown:
    """A page with explorables, and what it asked for and complained of."""

    def __init__(self, chromium, tmp_path, outputs, theme="light", **words):
        self.context = chromium.new_context(**words)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        path = tmp_path / f"{theme}.html"
        path.write_text(as_page(outputs, theme), encoding="utf-8")
        self.page.goto(path.as_uri())

    def box(self, name):
        return self.page.locator(f"[data-explorable={name}] .catornot")

    def line(self, name, number=0):
        return self.box(name).locator("output").nth(number).inner_text()

    def slide(self, name, label, value):
        slider = self.box(name).get_by_role("slider", name=label, exact=True)
        slider.evaluate(
            "(one, to) => { one.value = to; one.dispatchEvent(new Event('input')); }", str(value)
        )

    def press(self, name, text):
        self.box(name).get_by_role("button", name=text, exact=True).click()


@pytest.fixture
def shown(chromium, tmp_path, all_of_them):
    found = Shown(chromium, tmp_path, all_of_them, reduced_motion="reduce")
    yield found
    assert not found.said
    found.context.close()


def numbers(text):
    return [float(one.replace("−", "-")) for one in re.findall(r"[−-]?\d+(?:\.\d+)?", text)]


def test_nothing_comes_from_outside_and_each_replaces_its_figure(shown, all_of_them):
    assert [one for one in shown.asked if not one.startswith(("file:", "data:"))] == []
    for one in all_of_them:
        assert shown.box(one.name).is_visible()
        assert not shown.page.locator(f"[data-explorable={one.name}] .catornot-still").is_visible()
    shown.page.emulate_media(media="print")
    for one in all_of_them:
        assert not shown.box(one.name).is_visible()
        assert shown.page.locator(f"[data-explorable={one.name}] img").is_visible()


def test_without_scripts_the_figures_stand(chromium, tmp_path, all_of_them):
    found = Shown(chromium, tmp_path, all_of_them, java_script_enabled=False)
    assert found.page.locator(".catornot-still img").count() == len(all_of_them)
    for place in range(len(all_of_them)):
        image = found.page.locator(".catornot-still img").nth(place)
        assert image.is_visible() and len(image.get_attribute("alt")) > 40
    found.context.close()


@pytest.mark.parametrize("theme", THEMES)
def test_a_phone_and_dark_mode(chromium, tmp_path, all_of_them, theme):
    found = Shown(chromium, tmp_path, all_of_them, theme, **PHONE)
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 390
    for one in all_of_them:
        classes = found.box(one.name).get_attribute("class")
        assert ("dark" in classes) == (theme == "dark")
    smallest = """() => Math.min(...[...document.querySelectorAll('.catornot svg text')]
        .filter(one => one.textContent)
        .map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))"""
    assert found.page.evaluate(smallest) >= 10
    found.box("graph").get_by_role("combobox", name="graph").select_option("one neuron")
    found.press("graph", "Run backward")
    assert found.page.evaluate(CROWDED) == []
    found.press("graph", "Bump it by 0.001")
    assert found.page.evaluate(CROWDED) == []
    found.context.close()


def test_a_pixel_lands_where_unrolling_puts_it(shown):
    image = load_cats("test")[0][0]
    column = image.transpose(2, 0, 1).reshape(-1, 1)
    shown.box("pixel").get_by_role("slider", name="Pixel").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowUp"):
        shown.page.keyboard.press(key)
    row, place = 24 + 1 - 8, 32 + 2
    found = numbers(shown.line("pixel"))
    assert found[:2] == [row, place]
    for colour, (value, at) in enumerate(zip(found[2::2], found[3::2], strict=True)):
        assert value == image[row, place, colour] == column[int(at), 0]


def test_another_order_of_axes_scrambles_and_back_again(shown):
    box = shown.box("pixel")
    assert "it is the picture: the order in is the order out" in shown.line("pixel", 1)
    box.get_by_role("button", name="1. colour").focus()
    shown.page.keyboard.press("ArrowRight")
    shown.page.keyboard.press("ArrowRight")
    assert "scrambled" in shown.line("pixel", 1)
    pixels = numbers(shown.line("pixel"))
    image = load_cats("test")[0][0]
    assert pixels[2] == image.reshape(-1)[int(pixels[3])]  # a plain reshape's order
    drawn = box.locator("canvas").evaluate(
        "one => [...one.getContext('2d').getImageData(0, 0, 64, 64).data]"
    )
    folded = image.reshape(-1).reshape(3, 64, 64).transpose(1, 2, 0)
    assert np.array_equal(np.array(drawn).reshape(64, 64, 4)[..., :3], folded)
    box.get_by_role("button", name="3. colour").drag_to(box.get_by_role("button", name="1. row"))
    assert "the order in is the order out" in shown.line("pixel", 1)


def test_a_line_has_numpys_cost_and_gradient_descent_is_run_for_real(shown):
    shown.slide("line", "w", 2.5)
    shown.slide("line", "b", -0.5)
    assert f"cost {cost(2.5, -0.5, X_LINE, Y_LINE):.4f}" in shown.line("line")
    handle = shown.box("line").get_by_role("slider", name="Where ŷ is one half")
    handle.focus()
    shown.page.keyboard.press("ArrowRight")
    w, b = 2.5, round(-2.5 * (0.2 + 0.05), 1)
    assert f"b = {b:.1f}".replace("-", "−") in shown.line("line")
    at = handle.bounding_box()
    middle = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    shown.page.mouse.move(*middle)
    shown.page.mouse.down()
    shown.page.mouse.move(middle[0] + 60, middle[1], steps=4)
    shown.page.mouse.up()
    assert numbers(shown.line("line"))[1] < b  # the edge moved to the right
    shown.press("line", "Let gradient descent try")
    w = b = 0.0
    for _ in range(600):
        error = sigmoid(w * X_LINE + b) - Y_LINE
        w, b = w - np.mean(error * X_LINE), b - np.mean(error)
    wanted = f"w = {w:.2f}, b = {b:.2f}, cost {cost(w, b, X_LINE, Y_LINE):.4f}"
    assert wanted.replace("-", "−") in shown.line("line")
    assert shown.box("line").get_by_role("img", name="The way of gradient").is_visible()


def test_a_loss_is_dragged_and_valleys_are_walked_into(shown):
    shown.box("loss").get_by_role("slider", name="ŷ", exact=True).focus()
    for _ in range(3):
        shown.page.keyboard.press("Shift+ArrowRight")
    assert numbers(shown.line("loss")) == [1, 0.6, round(-np.log(0.6), 3), 0.16]
    shown.press("loss", "no cat: y = 0")
    assert numbers(shown.line("loss")) == [0, 0.6, round(-np.log(0.4), 3), 0.36]
    x, y = np.array([0.5, 8.0]), np.array([1, 0])
    shown.box("loss").get_by_role("slider", name="w on squared error").focus()
    for _ in range(14):
        shown.page.keyboard.press("Shift+ArrowRight")
    w = -2.0 + 14 * 0.5
    squared = np.mean((sigmoid(w * x) - y) ** 2)
    found = numbers(shown.line("loss", 1))
    assert found == [w, round(cost(w, 0, x, y), 3), round(squared, 3)]
    shown.press("loss", "Walk downhill from here")
    words = shown.line("loss", 1)
    ends = [numbers(part) for part in words.split(";")]
    assert ends[0][1] < 0.1 and ends[1][0] > 1  # one arrives, the other is stuck on the flat


def test_steps_of_gradient_descent_are_numpys(shown):
    shown.box("descent").get_by_role("combobox", name="learning rate α").select_option("2")
    w, b = -2.0, 3.0
    for _ in range(3):
        shown.press("descent", "Step")
        error = sigmoid(w * X + b) - Y
        w, b = w - 2 * np.mean(error * X), b - 2 * np.mean(error)
    assert numbers(shown.line("descent")) == [3, round(w, 2), round(b, 2), round(cost(w, b), 4)]
    start = shown.box("descent").get_by_role("slider", name="Where to start")
    start.focus()
    shown.page.keyboard.press("ArrowRight")
    assert numbers(shown.line("descent")) == [0, -1.9, 3, round(cost(-1.9, 3.0), 4)]
    at = start.bounding_box()
    middle = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    shown.page.mouse.move(*middle)
    shown.page.mouse.down()
    shown.page.mouse.move(middle[0] + 80, middle[1] + 60, steps=4)
    shown.page.mouse.up()
    _, w, b, shown_cost = numbers(shown.line("descent"))
    assert w > -1.9 and b < 3 and abs(shown_cost - cost(w, b)) < 0.01


def test_too_long_a_step_goes_uphill(shown):
    shown.box("descent").get_by_role("combobox", name="learning rate α").select_option("20")
    shown.press("descent", "20 steps")
    w, b = -2.0, 3.0
    costs = [cost(w, b)]
    for _ in range(20):
        error = sigmoid(w * X + b) - Y
        w, b = w - 20 * np.mean(error * X), b - 20 * np.mean(error)
        costs.append(cost(w, b))
    assert f"cost {costs[-1]:.4f}." in shown.line("descent")
    assert ("Uphill" in shown.line("descent")) == (costs[-1] > costs[-2])
    assert max(np.diff(costs)) > 0


def test_a_graph_walks_backward_as_numbers_do(shown):
    shown.press("graph", "Run backward")
    words = shown.line("graph")
    for name, slope in {"v": 3, "a": 3, "u": 3, "b": 6, "c": 9}.items():
        assert re.search(rf"d{name} = [^;]*= {slope}(;|\.)", words), words
    shown.press("graph", "Bump it by 0.001")
    assert "changed by 0.003000: 3.000 times as much" in shown.line("graph")
    shown.box("graph").get_by_role("combobox", name="graph").select_option("one neuron")
    shown.slide("graph", "w", 1.3)
    shown.press("graph", "Run backward")
    error = sigmoid(1.3 * 2 - 0.5) - 1
    found = dict(re.findall(r"d(\w) = [^;]*= ([−\d.]+?)(?:;|\.$)", shown.line("graph")))
    for name, slope in {"z": error, "w": 2 * error, "b": error, "x": 1.3 * error}.items():
        assert abs(float(found[name].replace("−", "-")) - slope) < 1e-3, name


def test_broadcasting_follows_numpys_rule(shown):
    box = shown.box("broadcast")
    for first, second in itertools.product(explore.arrays.SHAPES, repeat=2):
        box.get_by_role("combobox", name="first shape").select_option(str(first))
        box.get_by_role("combobox", name="second shape").select_option(str(second))
        try:
            right = str(np.broadcast_shapes(first, second))
        except ValueError:
            right = "an error"
        shown.press("broadcast", right)
        assert shown.line("broadcast").startswith("Yes."), (first, second)
    wrong = [one for one in box.locator(".catornot-row button").all() if one.inner_text() != right]
    wrong[0].click()
    assert shown.line("broadcast").startswith("Not ")


def test_products_fit_as_numpys_do(shown):
    n, m = 12, 5
    parts = {
        "w": ((n, 1), "n_x, 1"), "wᵀ": ((1, n), "1, n_x"), "X": ((n, m), "n_x, m"),
        "Xᵀ": ((m, n), "m, n_x"), "dZ": ((1, m), "1, m"), "dZᵀ": ((m, 1), "m, 1"),
    }  # fmt: skip
    for (one, (p, left)), (other, (q, right)) in itertools.product(parts.items(), repeat=2):
        shown.press("shapes", "Empty it")
        shown.press("shapes", f"{one} ({left})")
        shown.press("shapes", f"{other} ({right})")
        words = shown.line("shapes")
        if p[1] == q[0]:
            outer = f"({left.split(', ')[0]}, {right.split(', ')[1]})"
            assert "fits" in words and f"the outer ones: {outer}" in words, words
        else:
            assert "They must be equal" in words, words


def test_the_classifier_says_what_numpy_says(shown, weights):
    images, labels = load_cats("test")
    w, b = weights
    first = images[np.flatnonzero(labels == 1)[0]]
    column = first.transpose(2, 0, 1).reshape(-1, 1) / 255
    z = (w.T @ column).item() + b
    assert shown.line("classifier").startswith(f"ŷ = {sigmoid(z):.4f}:")
    A = said_by(images, w, b)
    shown.slide("classifier", "threshold", 0.4)
    said = [
        f"{np.sum((A > 0.4) & (labels == 1))} hits",
        f"{np.sum((A <= 0.4) & (labels == 1))} misses",
        f"{np.sum((A > 0.4) & (labels == 0))} false alarms",
    ]
    assert all(one in shown.line("classifier", 1) for one in said)
    shown.press("classifier", "Cover the middle")
    covered = (
        shown.box("classifier")
        .locator("canvas")
        .nth(8)
        .evaluate("one => [...one.getContext('2d').getImageData(0, 0, 64, 64).data]")
    )
    painted = np.array(covered).reshape(64, 64, 4)[..., :3]
    assert not np.array_equal(painted, first)
    z = (w.T @ (painted.transpose(2, 0, 1).reshape(-1, 1) / 255)).item() + b
    assert shown.line("classifier").startswith(f"ŷ = {sigmoid(z):.4f}:")
    shown.press("classifier", "As it was")
    canvas = shown.box("classifier").locator("canvas").nth(8)
    before = shown.line("classifier")
    canvas.focus()
    shown.page.keyboard.press("ArrowUp")
    shown.page.keyboard.press("Space")
    assert shown.line("classifier") != before


def test_the_first_look_says_what_numpy_says(shown, all_of_them, tmp_path):
    values = next(one for one in all_of_them if one.name == "look").values
    w = np.frombuffer(base64.b64decode(values["w"]), "<f4").astype(float)[:, None]
    box = shown.box("look")
    for k, one in enumerate(values["pictures"]):
        pixels = np.frombuffer(base64.b64decode(one["pixels"]), np.uint8).reshape(1, 64, 64, 3)
        a = said_by(pixels, w, values["b"]).item()
        box.get_by_role("button", name=f"picture {k + 1}: ").focus()
        shown.page.keyboard.press("Enter")
        assert shown.line("look").startswith(f"ŷ = {a:.4f}: {'a cat' if a > 0.5 else 'no cat'}")
        assert ("that is right" in shown.line("look")) == ((a > 0.5) == one["cat"])
    rng = np.random.default_rng(3)
    photo = tmp_path / "wide and see-through.png"
    Image.fromarray(rng.integers(0, 256, (192, 320, 4)).astype(np.uint8), "RGBA").save(photo)
    before = shown.line("look")
    box.get_by_label("your own").set_input_files(photo)
    a = said_by(load_photo(photo)[None], w, values["b"]).item()
    shown.page.wait_for_function(
        "before => document.querySelector('[data-explorable=look] output').textContent != before",
        arg=before,
    )
    assert abs(numbers(shown.line("look"))[0] - a) < 0.01 and "that is" not in shown.line("look")
    (tmp_path / "notes.png").write_text("no picture")
    box.get_by_label("your own").set_input_files(tmp_path / "notes.png")
    box.get_by_text("notes.png is no picture that this browser can read").wait_for()
