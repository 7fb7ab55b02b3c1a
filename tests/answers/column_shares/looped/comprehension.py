def column_shares(table):
    return np.array([column / column.sum() for column in table.T]).T
