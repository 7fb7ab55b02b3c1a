import itertools
def unroll(images):
    rows = [list(itertools.chain(im[..., 0].ravel(), im[..., 1].ravel(), im[..., 2].ravel())) for im in images]
    return np.array(rows).T
