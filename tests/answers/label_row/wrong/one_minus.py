def label_row(labels):
    return (1 - labels).reshape(1, -1)
