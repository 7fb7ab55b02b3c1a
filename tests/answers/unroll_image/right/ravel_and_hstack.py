def unroll_image(image):
    v = np.hstack([image[..., 0].ravel(), image[..., 1].ravel(), image[..., 2].ravel()])
    return v[:, np.newaxis]
