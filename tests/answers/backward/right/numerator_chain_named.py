def backward(x, a, y):
    dL_da = (a - y) / (a * (1 - a))
    da_dz = a * (1 - a)
    dz_dw, dz_db = x, 1
    dL_dz = dL_da * da_dz
    return dict(dw=dL_dz * dz_dw, db=dL_dz * dz_db)
