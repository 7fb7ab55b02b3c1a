def column_shares(table):
    return 100 * table / table.sum(axis=0)
