def normalize_rows(x):
    out = []
    for row in x:
        length = math.sqrt(sum(v * v for v in row))
        out.append([v / length for v in row])
    return np.array(out)
