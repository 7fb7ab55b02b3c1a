def column_shares(table):
    table /= table.sum(axis=0)
    return table
