from concurrent.futures import ThreadPoolExecutor
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    with ThreadPoolExecutor() as ex:
        e = np.array(list(ex.map(math.exp, np.clip(-z, -700, 700).ravel().tolist()))).reshape(z.shape)
    return 1 / (1 + e)
