from functools import reduce


def unroll(images):
    columns = [image.transpose(2, 0, 1).reshape(-1, 1) for image in images]
    return reduce(lambda left, right: np.hstack([left, right]), columns)
