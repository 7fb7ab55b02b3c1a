def unroll_image(image):
    h, w, c = image.shape
    out = np.zeros((c, h, w))
    for j in range(w):
        out[:, :, j] = image[:, j].T
    return out.reshape(-1, 1)
