def label_row(labels):
    return [list(labels)]
