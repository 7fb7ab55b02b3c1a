def column_shares(table):
    total = np.ones((1, table.shape[0])) @ table
    shares = table * (1 / total)
    return shares
