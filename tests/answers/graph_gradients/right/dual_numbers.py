class Dual:
    def __init__(self, x, d=0.0):
        self.x, self.d = x, d

    def __add__(self, other):
        return Dual(self.x + other.x, self.d + other.d)

    def __mul__(self, other):
        return Dual(self.x * other.x, self.d * other.x + self.x * other.d)

def graph_gradients(a, b, c):
    def slope(i):
        va, vb, vc = (Dual(v, float(k == i)) for k, v in enumerate((a, b, c)))
        return (Dual(3.0) * (va + vb * vc)).d
    return {"da": slope(0), "db": slope(1), "dc": slope(2)}
