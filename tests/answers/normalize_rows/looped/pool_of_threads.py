from concurrent.futures import ThreadPoolExecutor
def normalize_rows(x):
    with ThreadPoolExecutor(2) as p:
        return x / np.array(list(p.map(np.linalg.norm, x)))[:, None]
