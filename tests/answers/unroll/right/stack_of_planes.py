def unroll(images):
    m, h, w, c = images.shape
    planes = np.stack([images[..., 0], images[..., 1], images[..., 2]], axis=1)
    return planes.reshape(m, 3 * h * w).T
