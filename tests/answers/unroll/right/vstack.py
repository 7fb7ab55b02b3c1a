def unroll(images):
    m = len(images)
    R, G, B = images[..., 0], images[..., 1], images[..., 2]
    return np.vstack((R.reshape(m, -1).T, G.reshape(m, -1).T, B.reshape(m, -1).T))
