def broadcast_shape(first, second):
    try:
        np.zeros(first) + np.zeros(second)
    except ValueError:
        return "error"
    return max(first, second, key=len)
