def unroll(images):
    m = images.shape[0]
    colours = [images[..., k].reshape(m, -1) for k in range(3)]
    return np.concatenate(colours, axis=1).T
