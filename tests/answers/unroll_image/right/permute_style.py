def permute(a, order):
    return np.transpose(a, order)

def unroll_image(image):
    swapped = permute(image, (2, 0, 1))
    column = swapped.flatten()
    column.shape = (column.size, 1)
    return column
