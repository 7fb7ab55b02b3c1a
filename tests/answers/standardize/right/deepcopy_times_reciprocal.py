def standardize(X):
    XX = copy.deepcopy(X)
    XX = XX * (1.0/255.0)
    return XX
