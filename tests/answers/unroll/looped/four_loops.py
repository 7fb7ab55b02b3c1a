def unroll(images):
    m, h, w, c = images.shape
    X = np.zeros((h * w * c, m), dtype=images.dtype)
    for i in range(m):
        k = 0
        for colour in range(c):
            for row in range(h):
                for column in range(w):
                    X[k, i] = images[i, row, column, colour]
                    k += 1
    return X
