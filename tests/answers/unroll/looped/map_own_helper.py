def unroll(images):
    def unroll_one(p):
        return p.transpose((2, 0, 1)).reshape(-1)
    cols = list(map(unroll_one, images))
    return np.array(cols).T
