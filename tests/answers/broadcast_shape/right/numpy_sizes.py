def broadcast_shape(first, second):
    n = max(len(first), len(second))
    rows = np.ones((2, n), int)
    for row, shape in zip(rows, (first, second)):
        if shape:
            row[-len(shape) :] = shape
    top, low = rows.max(axis=0), rows.min(axis=0)
    return tuple(top) if ((low == top) | (low == 1)).all() else "error"
