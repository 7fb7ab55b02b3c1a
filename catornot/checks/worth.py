"""What the checks of each graded notebook are worth, and the lesson that helps.

Built by `python -m catornot build` from the notebooks' text twins; edit those.
"""

# The function or question; points for values, for whole arrays, for words; the lesson.
Row = tuple[str, float, float, float, str]

WORTH: dict[str, list[Row]] = {
    "images-to-vectors": [
        ("unroll_image", 5, 3, 0, "lesson 1, “What a plain reshape does instead”"),
        ("unroll", 6, 4, 0, "lesson 1, “reshape(-1, m) mixes pictures”"),
        ("standardize", 3, 1, 0, "lesson 1, “Notation: (x, y), X, Y”"),
        ("label_row", 2, 1, 0, "lesson 1, “Y.shape is (1, m)”"),
        ("column_shares", 4, 2, 0, "lesson 6b, “Sums along an axis, and keepdims”"),
        ("normalize_rows", 4, 2, 0, "lesson 6b, “Sums along an axis, and keepdims”"),
        ("squared_distances", 5, 3, 0, "lesson 6b, “Broadcasting: stretch what is too small”"),
        ("as_column", 4, 1, 0, "lesson 6b, “The rank-1 trap: why a.T does nothing”"),
    ],
    "one-neuron": [
        ("sigmoid", 4, 2, 0, "lesson 2, “σ and its two limits”"),
        ("sigmoid_derivative", 4, 2, 0, "lesson 2, “The slope of σ: σ′ = σ(1 − σ)”"),
        ("loss", 4, 0, 0, "lesson 3, “The two cases y = 1 and y = 0”"),
        ("cost", 4, 3, 0, "lesson 3, “Loss of one example versus cost of m”"),
        ("graph_gradients", 5, 0, 0, "lesson 5, “The backward pass”"),
        ("forward", 4, 2, 0, "lesson 2, “Logistic regression: a line, then a squash”"),
        ("backward", 6, 2, 0, "lesson 5, “Step 1: ∂L/∂a”"),
        ("numerical_gradient", 4, 0, 0, "lesson 4, “The derivatives of a², a³ and log a”"),
        ("gradient_step", 3, 1, 0, "lesson 4, “The sign of the slope moves w the right way”"),
    ],
    "cat-classifier": [
        ("unroll", 4, 3, 0, "lesson 1, “Unrolling: one picture, one column”"),
        ("standardize", 2, 1, 0, "lesson 8, “The pipeline on the course data”"),
        ("sigmoid", 4, 2, 0, "lesson 2, “σ and its two limits”"),
        ("initialize_with_zeros", 2, 1, 0, "lesson 4, “Why initialising at zero is fine here”"),
        ("propagate", 8, 5, 0, "lesson 7, “Then none: Z = wᵀX + b”"),
        ("optimize", 7, 2, 0, "lesson 4, “Learning rates: too small, right, too large”"),
        ("predict", 4, 3, 0, "lesson 7b, “Prediction without a loop”"),
        ("model", 6, 2, 0, "lesson 8, “The pipeline on the course data”"),
        ("why-overfit", 0, 0, 4, "lesson 8, “What over-fitting looks like here”"),
    ],
    "repair-and-transfer": [
        ("sigmoid", 1, 1, 0, "lesson 2, “σ and its two limits”"),
        ("numerical_gradient", 2, 0, 0, "lesson 4, “The derivatives of a², a³ and log a”"),
        ("squared_error_slopes", 6, 2, 0, "lesson 5, “The chain rule”"),
        ("looped_step", 5, 2, 0, "lesson 7, “Then: one loop”"),
        ("vectorized_step", 4, 3, 0, "lesson 7, “Then none: Z = wᵀX + b”"),
        ("mended_training", 6, 2, 0, "lesson 8, “The pipeline on the course data”"),
        ("choose_stopping", 5, 0, 0, "lesson 8, “A third set, to stop honestly”"),
        ("propagate_l2", 4, 2, 0, "lesson 8, “What over-fitting looks like here”"),
        ("broadcast_shape", 5, 0, 0, "lesson 6b, “The rules”"),
    ],
}
