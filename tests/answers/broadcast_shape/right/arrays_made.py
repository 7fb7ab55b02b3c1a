def broadcast_shape(first, second):
    try:
        return (np.zeros(first) + np.zeros(second)).shape
    except ValueError:
        return "error"
