def unroll_image(image):
    return np.concatenate([image[:, :, c].ravel() for c in range(3)])[:, None]
