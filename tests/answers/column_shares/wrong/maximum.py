def column_shares(table):
    return table / table.max(axis=0)
