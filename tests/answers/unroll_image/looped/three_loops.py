def unroll_image(image):
    h, w, c = image.shape
    v = np.zeros((h * w * c, 1))
    k = 0
    for colour in range(c):
        for i in range(h):
            for j in range(w):
                v[k, 0] = image[i, j, colour]
                k += 1
    return v
