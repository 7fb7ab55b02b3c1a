def unroll_image(image):
    v = []
    for colour in range(3):
        for row in image:
            v.extend(row[:, colour])
    return np.array(v).reshape(-1, 1)
