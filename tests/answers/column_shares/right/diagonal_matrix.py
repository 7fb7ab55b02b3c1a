def column_shares(table):
    return table @ np.diag(1.0 / table.sum(axis=0))
