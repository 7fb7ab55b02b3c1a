from concurrent.futures import ThreadPoolExecutor
def unroll(images):
    with ThreadPoolExecutor(2) as pool:
        cols = list(pool.map(np.ravel, images.transpose(0, 3, 1, 2)))
    return np.stack(cols, axis=1)
