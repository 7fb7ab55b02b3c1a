"""Mutants that no check can notice, each with the reason.

Kept by hand: a mutant that survives and is not listed here is a gap in a check.
"""

# ruff: noqa: E501

from __future__ import annotations

NO_AXIS = "Only an array without any axis would tell; no check hands one in, since the text speaks of (n,) and (n, 1)."
EMPTY = "Only an array without any numbers would tell; no check hands one in."
WORDS = "Only the words of the error differ; any text is accepted."
ORDER = "The two statements do not depend on each other."
LAST_AXIS = "It counts the same axis from the other end."
PRINTED = "Only what is printed differs; printing earns and costs nothing."
NEGATIVE = "numpy works the size out for any negative number."
ONE_NUMBER = (
    "A single number is accepted as (), (1,) and (1, 1), and computed one by one it is one step."
)
ONE_AXIS = "With one axis there is only one order of reading."
BOOLEAN = "Truth values are accepted as labels."
TIE = "Only a tie at exactly one half would tell; no check decides on one."
WHOLE = "Rounding a whole number changes nothing."
BROADCAST = "A row of sums broadcasts in the same way without its second axis."
SQUARED = "The sign is lost in the square."
FLOATS = "The product with 0.5 turns whole numbers and single numbers into floats anyway."
MINUS_ZERO = "Minus zero equals zero."
MEAN = "The mean that is taken next is the same."
NEVER_USED = "Types are not evaluated, and the empty dictionary is replaced in the first iteration."
DIVISIBLE = "Divisible by 100 means the same either way."
SAME_FEATURES = "Training and test pictures have the same number of features."

# By graded function: the mutant, and why it changes nothing that is asked for.
EQUIVALENT: dict[str, dict[str, str]] = {
    "as_column": {
        "as_column: comparison: a.ndim == 1 → a.ndim <= 1": NO_AXIS,
        "as_column: comparison: a.ndim == 2 → a.ndim <= 2": NO_AXIS,
        "as_column: comparison: a.shape[1] == 1 → a.shape[1] <= 1": EMPTY,
        "as_column: constant: a.reshape(-1, 1) → a.reshape(-2, 1)": NEGATIVE,
        "as_column: constant: a.shape[1] == 1 → a.shape[-1] == 1": LAST_AXIS,
        "as_column: constant: f'expected shape (n,) or (n, 1), got {a.shape}' → f'expected shape (n,) or (n, 1), got _{a.shape}'": WORDS,
        "as_column: order of reading: a.reshape(-1, 1) → a.reshape(-1, 1, order='F')": ONE_AXIS,
        "as_column: global read: {a.shape} → {notebook_a.shape}": WORDS,
        "as_column: swapped statements: first: if a.ndim == 2 and a.shape[1] == 1: return a": ORDER,
    },
    "backward": {
        "backward: constant: np.float64(np.asarray(dz).reshape(-1)[0]) → np.float64(np.asarray(dz).reshape(-1)[-1])": ONE_NUMBER,
        "backward: constant: np.asarray(dz).reshape(-1) → np.asarray(dz).reshape(-2)": NEGATIVE,
        "backward: constant: np.asarray(dz).reshape(-1) → np.asarray(dz).reshape(--1)": ONE_NUMBER,
        "backward: dropped call: np.float64(np.asarray(dz).reshape(-1)[0]) → np.asarray(dz).reshape(-1)[0]": ONE_NUMBER,
        "backward: order of reading: np.asarray(dz).reshape(-1) → np.asarray(dz).reshape(-1, order='F')": ONE_AXIS,
        "backward: shape: np.asarray(dz).reshape(-1) → np.asarray(dz).reshape(-1).ravel()": ONE_NUMBER,
    },
    "column_shares": {
        "column_shares: constant: keepdims=True → keepdims=False": BROADCAST,
        "column_shares: dropped keepdims: table.sum(axis=0, keepdims=True) → table.sum(axis=0)": BROADCAST,
    },
    "cost": {
        "cost: result: return np.mean(loss(A, Y)) → return np.ravel(np.mean(loss(A, Y)))": ONE_NUMBER,
        "cost: result: return np.mean(loss(A, Y)) → return np.transpose(np.mean(loss(A, Y)))": ONE_NUMBER,
        "cost: result: return np.mean(loss(A, Y)) → return np.sum(np.mean(loss(A, Y)))": ONE_NUMBER,
        "cost: result: return np.mean(loss(A, Y)) → return np.mean(np.mean(loss(A, Y)))": ONE_NUMBER,
    },
    "forward": {
        "forward: transpose added: sigmoid(w.T @ x + b) → sigmoid(w.T @ x + b).T": ONE_NUMBER,
        "forward: result: return sigmoid(w.T @ x + b) → return np.ravel(sigmoid(w.T @ x + b))": ONE_NUMBER,
        "forward: result: return sigmoid(w.T @ x + b) → return np.transpose(sigmoid(w.T @ x + b))": ONE_NUMBER,
        "forward: result: return sigmoid(w.T @ x + b) → return np.sum(sigmoid(w.T @ x + b))": ONE_NUMBER,
        "forward: result: return sigmoid(w.T @ x + b) → return np.mean(sigmoid(w.T @ x + b))": ONE_NUMBER,
        "forward: loop: sigmoid(w.T @ x + b) → np.reshape([sigmoid(one) for one in np.ravel(w.T @ x + b)], np.shape(w.T @ x + b))": ONE_NUMBER,
        "forward: loop: sigmoid(w.T @ x + b) → np.vectorize(lambda one: float(sigmoid(one)), otypes=[float])(w.T @ x + b)": ONE_NUMBER,
    },
    "initialize_with_zeros": {
        "initialize_with_zeros: sign: np.zeros((dim, 1)) → -np.zeros((dim, 1))": MINUS_ZERO,
    },
    "label_row": {
        "label_row: constant: labels.reshape(1, -1) → labels.reshape(1, -2)": NEGATIVE,
        "label_row: order of reading: labels.reshape(1, -1) → labels.reshape(1, -1, order='F')": ONE_AXIS,
        "label_row: result: return labels.reshape(1, -1) → return np.round(labels.reshape(1, -1), 2)": WHOLE,
    },
    "loss": {
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return np.ravel(-(y * np.log(a) + (1 - y) * np.log(1 - a)))": ONE_NUMBER,
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return np.transpose(-(y * np.log(a) + (1 - y) * np.log(1 - a)))": ONE_NUMBER,
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return np.sum(-(y * np.log(a) + (1 - y) * np.log(1 - a)))": ONE_NUMBER,
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return np.mean(-(y * np.log(a) + (1 - y) * np.log(1 - a)))": ONE_NUMBER,
        "loss: loop: np.log(a) → np.vectorize(np.log, otypes=[float])(a)": ONE_NUMBER,
        "loss: loop: np.log(1 - a) → np.vectorize(np.log, otypes=[float])(1 - a)": ONE_NUMBER,
    },
    "model": {
        "model: dropped argument: optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost) → optimize(w, b, X_train, Y_train, num_iterations, learning_rate)": PRINTED,
        "model: other variable: initialize_with_zeros(X_train.shape[0]) → initialize_with_zeros(X_test.shape[0])": SAME_FEATURES,
    },
    "normalize_rows": {
        "normalize_rows: constant: axis=1 → axis=-1": LAST_AXIS,
    },
    "numerical_gradient": {
        "numerical_gradient: result: return (f(v + eps) - f(v - eps)) / (2.0 * eps) → return np.ravel((f(v + eps) - f(v - eps)) / (2.0 * eps))": ONE_NUMBER,
        "numerical_gradient: result: return (f(v + eps) - f(v - eps)) / (2.0 * eps) → return np.transpose((f(v + eps) - f(v - eps)) / (2.0 * eps))": ONE_NUMBER,
        "numerical_gradient: result: return (f(v + eps) - f(v - eps)) / (2.0 * eps) → return np.sum((f(v + eps) - f(v - eps)) / (2.0 * eps))": ONE_NUMBER,
        "numerical_gradient: result: return (f(v + eps) - f(v - eps)) / (2.0 * eps) → return np.mean((f(v + eps) - f(v - eps)) / (2.0 * eps))": ONE_NUMBER,
    },
    "optimize": {
        "optimize: sign: i % 100 → -(i % 100)": DIVISIBLE,
        "optimize: comparison: i % 100 == 0 → i % 100 <= 0": DIVISIBLE,
        "optimize: constant: i % 100 → i % -100": DIVISIBLE,
        "optimize: constant: f'Cost after iteration {i}: {J:f}' → f'Cost after iteration _{i}: {J:f}'": PRINTED,
        "optimize: constant: f'Cost after iteration {i}: {J:f}' → f'Cost after iteration {i}: _{J:f}'": PRINTED,
        "optimize: transpose added: grads: Gradients = {} → grads: Gradients.T = {}": NEVER_USED,
        "optimize: transpose added: costs.append(J) → costs.append(J.T)": ONE_NUMBER,
        "optimize: transpose added: {J:f} → {J.T:f}": PRINTED,
        "optimize: dropped call: print(f'Cost after iteration {i}: {J:f}') → f'Cost after iteration {i}: {J:f}'": PRINTED,
        "optimize: condition: if print_cost: print(f'Cost after iteration {i}: {J:f}') → if not print_cost: print(f'Cost after iteration {i}: {J:f}')": PRINTED,
        "optimize: condition: if print_cost: print(f'Cost after iteration {i}: {J:f}') → if True: print(f'Cost after iteration {i}: {J:f}')": PRINTED,
        "optimize: condition: if print_cost: print(f'Cost after iteration {i}: {J:f}') → if False: print(f'Cost after iteration {i}: {J:f}')": PRINTED,
        "optimize: dropped statement: without: grads: Gradients = {}": NEVER_USED,
        "optimize: dropped statement: without: if print_cost: print(f'Cost after iteration {i}: {J:f}')": PRINTED,
        "optimize: dropped statement: without: print(f'Cost after iteration {i}: {J:f}')": PRINTED,
        "optimize: swapped statements: first: grads: Gradients = {}": ORDER,
        "optimize: swapped statements: first: w, b = gradient_step(w, b, grads, learning_rate)": ORDER,
        "optimize: swapped statements: first: if print_cost: print(f'Cost after iteration {i}: {J:f}')": PRINTED,
    },
    "predict": {
        "predict: comparison: sigmoid(np.dot(w.T, X) + b) > 0.5 → sigmoid(np.dot(w.T, X) + b) >= 0.5": TIE,
        "predict: dropped call: (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int) → sigmoid(np.dot(w.T, X) + b) > 0.5": BOOLEAN,
        "predict: result: return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int) → return np.round((sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int), 2)": WHOLE,
    },
    "propagate": {
        "propagate: constant: m = X.shape[1] → m = X.shape[-1]": LAST_AXIS,
        "propagate: swapped statements: first: A = sigmoid(np.dot(w.T, X) + b)": ORDER,
        "cost: result: return np.mean(loss(A, Y)) → return np.ravel(np.mean(loss(A, Y)))": ONE_NUMBER,
        "cost: result: return np.mean(loss(A, Y)) → return np.transpose(np.mean(loss(A, Y)))": ONE_NUMBER,
        "cost: result: return np.mean(loss(A, Y)) → return np.sum(np.mean(loss(A, Y)))": ONE_NUMBER,
        "cost: result: return np.mean(loss(A, Y)) → return np.mean(np.mean(loss(A, Y)))": ONE_NUMBER,
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return np.ravel(-(y * np.log(a) + (1 - y) * np.log(1 - a)))": MEAN,
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return [-(y * np.log(a) + (1 - y) * np.log(1 - a))]": MEAN,
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return np.transpose(-(y * np.log(a) + (1 - y) * np.log(1 - a)))": MEAN,
        "loss: result: return -(y * np.log(a) + (1 - y) * np.log(1 - a)) → return np.mean(-(y * np.log(a) + (1 - y) * np.log(1 - a)))": MEAN,
    },
    "sigmoid": {
        "sigmoid: dropped dtype: np.asarray(z, dtype=float) → np.asarray(z)": FLOATS,
        "sigmoid: dropped call: np.asarray(z, dtype=float) → z": FLOATS,
    },
    "squared_distances": {
        "squared_distances: swapped terms: X - v → v - X": SQUARED,
        "squared_distances: sign: X - v → -(X - v)": SQUARED,
    },
    "unroll": {
        "unroll: constant: images.transpose(3, 1, 2, 0).reshape(-1, images.shape[0]) → images.transpose(3, 1, 2, 0).reshape(-2, images.shape[0])": NEGATIVE,
        "unroll: constant: images.transpose(3, 1, 2, 0) → images.transpose(3, 1, -2, 0)": LAST_AXIS,
        "unroll: result: return images.transpose(3, 1, 2, 0).reshape(-1, images.shape[0]) → return np.round(images.transpose(3, 1, 2, 0).reshape(-1, images.shape[0]), 2)": WHOLE,
    },
    "unroll_image": {
        "unroll_image: constant: image.transpose(2, 0, 1).reshape(-1, 1) → image.transpose(2, 0, 1).reshape(-2, 1)": NEGATIVE,
        "unroll_image: result: return image.transpose(2, 0, 1).reshape(-1, 1) → return np.round(image.transpose(2, 0, 1).reshape(-1, 1), 2)": WHOLE,
    },
}


def reason(target: str, mutant_id: str) -> str | None:
    """Return why a mutant is equivalent, or None if that is not known.

    Parameters
    ----------
    target, mutant_id : str
        The graded function, and the mutant's id.
    """
    return EQUIVALENT.get(target, {}).get(mutant_id)
