def unroll_image(image):
    v = []
    for c in range(image.shape[2]):
        for i in range(image.shape[0]):
            for j in range(image.shape[1]):
                v.append(image[i][j][c])
    v = np.array(v)
    v.shape = (len(v), 1)
    return v
