def column_shares(table):
    return table / (table.mean(axis=0) * table.shape[0])
