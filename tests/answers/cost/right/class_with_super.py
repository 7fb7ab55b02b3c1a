class Baustein:
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return f"{self.__class__.__name__}({self.name})"
class Kosten(Baustein):
    def __init__(self):
        super(Kosten, self).__init__("J")
    def __call__(self, A, Y):
        print(self, np.__version__)
        return -np.mean(Y*np.log(A)+(1-Y)*np.log(1-A))
def cost(A, Y):
    return Kosten()(A, Y)
