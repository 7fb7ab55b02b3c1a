def unroll_image(image):
    rows, columns, colours = image.shape
    order = np.arange(image.size).reshape(rows, columns, colours)
    index = np.concatenate([order[:, :, 0].ravel(), order[:, :, 1].ravel(), order[:, :, 2].ravel()])
    return image.ravel()[index][:, np.newaxis]
