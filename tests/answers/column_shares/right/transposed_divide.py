def column_shares(table):
    return (table.T / table.sum(0)[:, None]).T
