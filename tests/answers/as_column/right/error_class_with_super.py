class ShapeError(ValueError):
    def __init__(self, shape):
        super().__init__(f"shape {shape} does not fit")
def as_column(a):
    if a.shape == (a.size,) or a.shape == (a.size, 1):
        return a.reshape(a.size, 1)
    raise ShapeError(a.shape)
