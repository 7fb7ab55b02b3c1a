def unroll(images):
    one = np.vectorize(lambda im: im.transpose(2, 0, 1).ravel(), signature="(h,w,c)->(n)")
    return one(images).T
