def column_shares(table):
    return np.round(table / table.sum(axis=0), 2)
