def unroll_image(image):
    flat = image.flatten()
    return np.vstack((flat[0::3, None], flat[1::3, None], flat[2::3, None]))
