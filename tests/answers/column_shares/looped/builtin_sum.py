def column_shares(table):
    return table / sum(table)
