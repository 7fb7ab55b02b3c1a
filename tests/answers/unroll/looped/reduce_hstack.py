from functools import reduce


def unroll(images):
    column = lambda image: image.transpose(2, 0, 1).reshape(-1, 1)
    return reduce(lambda X, image: np.hstack([X, column(image)]), images[1:], column(images[0]))
