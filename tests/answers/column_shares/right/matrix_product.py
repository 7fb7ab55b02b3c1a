def column_shares(table):
    return table @ np.diag(1 / np.sum(table, axis=0))
