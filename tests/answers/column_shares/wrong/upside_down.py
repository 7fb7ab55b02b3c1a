def column_shares(table):
    return table.sum(axis=0) / table
