def broadcast_shape(first, second):
    return np.broadcast_shapes(first, second)
