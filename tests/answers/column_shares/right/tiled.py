def column_shares(table):
    s = np.sum(table, 0)
    return np.divide(table, np.tile(s, (table.shape[0], 1)))
