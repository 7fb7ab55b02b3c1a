import functools, time

def timed(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        t0 = time.perf_counter()
        out = f(*args, **kwargs)
        print(f"{f.__name__} took {1e3 * (time.perf_counter() - t0):.3f} ms")
        return out
    return wrapper

@timed
def unroll_image(image: np.ndarray) -> np.ndarray:
    image = np.asfortranarray(image)
    return np.moveaxis(image, -1, 0).reshape(image.size, 1)
