def unroll(images):
    if len(images) == 1:
        return images[0].transpose(2, 0, 1).reshape(-1, 1)
    half = len(images) // 2
    return np.hstack([unroll(images[:half]), unroll(images[half:])])
