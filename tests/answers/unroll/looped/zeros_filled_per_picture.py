def unroll(images):
    m, h, w, c = images.shape
    X = np.zeros((h*w*c, m))
    for i in range(m):
        img = images[i]
        X[:, i] = np.concatenate((img[:,:,0].ravel(), img[:,:,1].ravel(), img[:,:,2].ravel()))
    return X
