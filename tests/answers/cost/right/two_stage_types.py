def cost(A: np.ndarray, Y: np.ndarray) -> float:
    """Mean binary cross-entropy."""
    def positive_part() -> float:
        return float(np.dot(Y.ravel(), np.log(A).ravel()))

    def negative_part() -> float:
        return float(np.dot(1 - Y.ravel(), np.log(1 - A).ravel()))

    return -(positive_part() + negative_part()) / A.size
