def unroll(images):
    return np.concatenate(np.split(images, 3, axis=-1), axis=1).reshape(len(images), -1).T
