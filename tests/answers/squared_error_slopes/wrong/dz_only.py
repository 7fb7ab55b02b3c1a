def squared_error_slopes(A, Y):
    return (A - Y) * A * (1 - A)
