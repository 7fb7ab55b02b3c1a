"""Slips of learners of this course: sizes written down, globals read, loops, wrong shapes."""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Iterator

from catornot.mutation.edits import Edit, Operator, expression, text_of
from catornot.mutation.statements import Change

# What a notebook may hold under a name of its own; a function that reads it is wrong elsewhere.
NOTEBOOK = """
notebook_w = np.ones((3, 1))
notebook_b = 0.25
notebook_X = notebook_X_train = notebook_X_test = np.linspace(0.0, 1.0, 12).reshape(3, 4)
notebook_Y = notebook_Y_train = notebook_Y_test = np.array([[0, 1, 0, 1]])
notebook_images = np.arange(120, dtype=np.uint8).reshape(2, 4, 5, 3)
notebook_image = notebook_images[0]
notebook_z = notebook_x = notebook_v = notebook_a = notebook_labels = np.array([[0.5], [-1.0]])
notebook_table = notebook_X
notebook_A = np.array([[0.2, 0.8, 0.4, 0.9]])
notebook_y, notebook_c, notebook_eps, notebook_dim, notebook_f = 1, 2.0, 0.3, 12288, np.sin
notebook_learning_rate, notebook_num_iterations = 0.005, 2000
notebook_grads = {"dw": notebook_w, "db": 0.5}
"""
SIZES = (209, 50, 12288, 64, 2)  # those of the course's pictures, and of small examples


def sizes(node: ast.AST) -> Iterator[Edit]:
    """Write a size down that should be read from a shape."""
    if isinstance(node, ast.Subscript) and text_of(node.value).endswith(".shape"):
        for size in SIZES:
            yield "size written down", ast.Constant(size)


def numbers_written_down(node: ast.AST) -> Iterator[Edit]:
    """Write down the usual values of what is handed in."""
    usual = {"num_iterations": (100, 2000), "learning_rate": (0.009, 0.5, 0.005), "dim": (2, 12288)}
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for value in usual.get(node.id, ()):
            yield "value written down", ast.Constant(value)


def other_names(names: tuple[str, ...]) -> Operator:
    """Return an operator that uses another parameter of the same kind, or the notebook's own."""
    kinds = ({"X_train", "X_test"}, {"Y_train", "Y_test"}, {"w", "b"}, {"a", "b", "c"}, {"a", "y"})

    def change(node: ast.AST) -> Iterator[Edit]:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            for kind in kinds:
                for other in sorted(kind & set(names)) if node.id in kind else ():
                    if other != node.id:
                        yield "other variable", ast.Name(other, ast.Load())
            if node.id != "print_cost":
                yield "global read", ast.Name(f"notebook_{node.id}", ast.Load())

    return change


def orders(node: ast.AST) -> Iterator[Edit]:
    """Bring the axes into every other order; read or write the other way round."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return
    if node.func.attr == "transpose":
        right = [ast.literal_eval(one) for one in node.args]
        for order in itertools.permutations(sorted(right)):
            if list(order) != right:
                args: list[ast.expr] = [ast.Constant(axis) for axis in order]
                yield "axes", ast.Call(node.func, args, [])
    if node.func.attr == "reshape":
        order_f = ast.keyword("order", ast.Constant("F"))
        yield "order of reading", ast.Call(node.func, node.args, [order_f])
        for name in ("ravel", "squeeze"):
            yield "shape", expression(f"WHOLE.{name}()", WHOLE=node)


def results(node: ast.AST) -> Iterator[Edit]:
    """Return another shape, too few digits, or half of what is asked for."""
    if not isinstance(node, ast.Return) or node.value is None:
        return
    value = node.value
    if isinstance(value, ast.Tuple):
        yield "result", ast.Return(ast.Tuple(value.elts[::-1], ast.Load()))
        for i in range(len(value.elts)):
            rest = [*value.elts[:i], *value.elts[i + 1 :]]
            yield "result", ast.Return(ast.Tuple(rest, ast.Load()))
    elif isinstance(value, ast.Dict):
        for i in range(len(value.keys)):
            kept = [j for j in range(len(value.keys)) if j != i]
            pairs = ast.Dict([value.keys[j] for j in kept], [value.values[j] for j in kept])
            yield "result", ast.Return(pairs)
    else:
        for text in (
            *("np.ravel(VALUE)", "np.round(VALUE, 2)", "[VALUE]", "np.transpose(VALUE)"),
            *("np.sum(VALUE)", "np.mean(VALUE)", "str(VALUE)", "print(VALUE)"),
        ):
            yield "result", ast.Return(expression(text, VALUE=value))


_LOOPS = {
    "np.dot": (
        "np.array([[np.sum(p * q) for q in (SECOND).T] for p in FIRST])",
        "sum(np.outer(p, q) for p, q in zip((FIRST).T, SECOND))",
    ),
    "np.tanh": ("np.vectorize(np.tanh, otypes=[float])(FIRST)",),
    "np.log": ("np.vectorize(np.log, otypes=[float])(FIRST)",),
    "np.mean": ("sum(np.ravel(FIRST)) / np.size(FIRST)",),
    "np.sum": ("sum(np.ravel(FIRST))",),
    "np.zeros": ("np.array([[0.0] for _ in range((FIRST)[0])])",),
    "sigmoid": (
        "np.reshape([sigmoid(one) for one in np.ravel(FIRST)], np.shape(FIRST))",
        "np.vectorize(lambda one: float(sigmoid(one)), otypes=[float])(FIRST)",
    ),
    "predict": ("np.hstack([predict(w, b, (THIRD)[:, [i]]) for i in range((THIRD).shape[1])])",),
}


def loops(node: ast.AST) -> Iterator[Edit]:
    """Compute the same one by one."""
    if isinstance(node, ast.Call):
        parts = dict(zip(("FIRST", "SECOND", "THIRD"), node.args, strict=False))
        for text in _LOOPS.get(text_of(node.func), ()):
            if text_of(node.func) == "predict":
                text = text.replace("(w, b,", "(WEIGHTS, BIAS,")
                parts = {**parts, "WEIGHTS": node.args[0], "BIAS": node.args[1]}
            yield "loop", expression(text, **parts)
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if method == "transpose" and len(node.args) == 4:
            text = "np.stack([one.transpose(2, 0, 1) for one in ALL], axis=3)"
            yield "loop", expression(text, ALL=node.func.value)  # type: ignore[attr-defined]
        if method == "astype":
            text = "np.array([[int(one) for one in row] for row in ALL])"
            yield "loop", expression(text, ALL=node.func.value)  # type: ignore[attr-defined]
    elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Gt):
        text = "np.array([[one > LIMIT for one in row] for row in ALL])"
        yield "loop", expression(text, ALL=node.left, LIMIT=node.comparators[0])
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div):
        one = ast.BinOp(ast.Name("p", ast.Load()), node.op, ast.Name("q", ast.Load()))
        if text_of(node.left)[0].isupper() or text_of(node.left) == "w":
            text = "np.vectorize(lambda p, q: ONE, otypes=[float])(FIRST, SECOND)"
            yield "loop", expression(text, ONE=one, FIRST=node.left, SECOND=node.right)


def inputs_changed(function: ast.FunctionDef, names: tuple[str, ...]) -> Iterator[Change]:
    """Write into an array that was handed in and should stay as it is."""
    for name in names:
        target = f'{name}["dw"]' if name == "grads" else name
        changed = copy.deepcopy(function)
        body: list[ast.stmt] = []
        for one in changed.body:
            if isinstance(one, ast.Return) and one.value is not None:
                body += ast.parse(f"RESULT = 0\n{target}[...] = 0\nreturn RESULT").body
                body[-3].value = one.value  # type: ignore[attr-defined]
            else:
                body.append(one)
        changed.body = body
        yield "input changed", f"afterwards: {target}[...] = 0", changed


SLIPS = (sizes, numbers_written_down, orders, results, loops)
