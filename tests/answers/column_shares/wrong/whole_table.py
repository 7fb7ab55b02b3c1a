def column_shares(table):
    return table / np.sum(table)
