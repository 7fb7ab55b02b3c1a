def column_shares(table):
    total = np.add.reduce(table)
    return np.true_divide(table, total)
