def column_shares(table):
    result = np.empty(table.shape, dtype=float)
    for j in range(table.shape[1]):
        result[:, j] = table[:, j] / sum(table[:, j])
    return result
