def column_shares(table):
    return (table.T / table.T.sum(axis=1).reshape(-1, 1)).T
