def column_shares(table):
    return (table.T / table.T.sum(axis=1, keepdims=True)).T
