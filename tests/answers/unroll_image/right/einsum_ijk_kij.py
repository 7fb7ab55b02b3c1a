def unroll_image(image):
    img = np.asarray(image)
    out = np.einsum('ijk->kij', img)
    print(out.shape)
    return out.reshape((image.shape[0]*image.shape[1]*image.shape[2], 1))
