# a loop over three colours: it never grows with the data
def unroll(images):
    m = images.shape[0]
    parts = [part.reshape(m, -1) for part in np.split(images, 3, axis=3)]
    return np.concatenate(parts, axis=1).T
