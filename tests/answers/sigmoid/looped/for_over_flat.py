def sigmoid(z):
    out = np.zeros(np.shape(z))
    flat_in, flat_out = np.ravel(z), out.reshape(-1)
    for i in range(flat_in.size):
        flat_out[i] = 1 / (1 + np.exp(-flat_in[i]))
    return out
