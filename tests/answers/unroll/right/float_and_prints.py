def unroll(images):
    print("before:", images.shape)
    X = (
        images.astype(float)
        .transpose(0, 3, 1, 2)
        .reshape(images.shape[0], images.shape[1] * images.shape[2] * images.shape[3])
        .T
    )
    print("after:", X.shape)
    return X
