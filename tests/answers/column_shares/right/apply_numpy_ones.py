def column_shares(table):
    ones = np.ones((table.shape[0], 1))
    totals = ones.T @ table
    return table / (ones @ totals)
