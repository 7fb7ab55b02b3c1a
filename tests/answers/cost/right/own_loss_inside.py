def cost(A, Y):
    def each(A, Y):
        return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    L = each(A, Y)
    assert L.shape == A.shape
    return L.mean()
