def column_shares(table):
    totals = table.sum(axis=0).reshape(1, table.shape[1])
    return np.divide(table, totals)
