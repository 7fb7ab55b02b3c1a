def broadcast_shape(first, second):
    try:
        return (np.zeros(first) + np.zeros(second)).size
    except ValueError:
        return "error"
