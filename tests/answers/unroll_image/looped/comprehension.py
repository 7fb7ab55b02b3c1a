def unroll_image(image):
    return np.array([p for c in range(3) for row in image[:, :, c] for p in row]).reshape(-1, 1)
