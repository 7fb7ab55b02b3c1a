def column_shares(table):
    shares = table.copy()
    shares /= np.add.reduce(table, axis=0)
    return shares
