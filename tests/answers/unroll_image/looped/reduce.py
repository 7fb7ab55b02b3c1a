from functools import reduce
def unroll_image(image):
    join = lambda left, right: np.concatenate([left, right])
    return np.vstack([reduce(join, image[:, :, c]).reshape(-1, 1) for c in range(3)])
