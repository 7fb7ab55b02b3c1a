def unroll_image(image):
    return np.vstack([np.hstack([row[:, c] for row in image]).reshape(-1, 1) for c in range(3)])
