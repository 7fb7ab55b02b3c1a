def propagate(w, b, X, Y):
    p = sigmoid(np.einsum("fo,fn->on", w, X) + b)
    r = p - Y
    n = Y.shape[-1]
    S = -np.einsum("on,on->", Y, np.log(p)) - np.einsum("on,on->", 1 - Y, np.log1p(-p))
    return {"dw": np.einsum("fn,on->fo", X, r) / n, "db": np.einsum("on->", r) / n}, S / n
