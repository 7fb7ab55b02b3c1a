def column_shares(table):
    return table @ np.diag(1 / table.sum(0))
