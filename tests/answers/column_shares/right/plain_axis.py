def column_shares(table):
    total = np.sum(table, 0)
    return np.divide(table, total)
