"""Names that the reading of a learner's source knows; see `fairgrade.sources.slice`."""

from __future__ import annotations

# Names that reach into the interpreter: no graded function needs one, faking a count needs some.
REACHING = {
    *("settrace", "setprofile", "monitoring", "gc", "ctypes", "inspect", "exec", "eval", "compile"),
    *("importlib", "globals", "vars", "builtins", "getattr", "setattr", "delattr"),
    *("attrgetter", "methodcaller", "f_back", "f_globals", "f_locals", "f_builtins", "f_code"),
    *("f_trace", "f_trace_lines", "tb_frame", "tb_next", "gi_frame", "gi_code", "cr_frame"),
    *("ag_frame", "threading", "multiprocessing", "subprocess", "concurrent", "asyncio", "os"),
    *("sys", "signal", "atexit", "socket", "open", "probe", "fairgrade", "worker", "wire"),
    *("counting_builtins", "step_counter", "value_watcher", "get_ipython", "cffi", "numba"),
    *("pickle", "marshal", "memmap", "fromfile"),
    *("tofile", "load", "save", "ctypeslib", "f2py", "breakpoint", "input", "modules", "types"),
    *("_settraceallthreads", "_setprofileallthreads", "_current_frames"),
    *("_thread", "_getframe", "co_filename", "dis", "linecache", "traceback", "weakref", "code"),
    *("__builtins__", "__import__"),
    # what runs a text, or finds by a text what it names
    *("measure", "runstring", "rundocs", "get_type_hints", "ForwardRef", "get_field"),
    *("dictConfig", "fileConfig", "switch_backend", "unsafe_eval"),
}
COMPILERS = {"numba", "cffi"}  # of these, modules that may not be there
HARMLESS_SYSTEM = {  # sys.stderr, os.path: a look, no more
    *("stderr", "stdout", "float_info", "maxsize", "version", "version_info", "path", "getcwd"),
}
# Modules that can't change what runs. Any other one only means that the count is done again.
HARMLESS_MODULES = {
    *("numpy", "math", "cmath", "copy", "typing", "__future__", "warnings", "time", "matplotlib"),
    *("functools", "itertools", "operator", "statistics", "random", "string", "decimal"),
    *("fractions", "collections", "datetime", "pprint", "h5py", "PIL", "os", "sys"),
    *("logging", "textwrap", "dataclasses", "enum", "abc", "json", "re", "pathlib"),
    *("scipy", "contextlib", "numbers"),
    "tqdm",  # in the sandbox a stand-in, which hands on what it is given
}
HARMLESS_MAGICS = (
    *("%matplotlib", "%config", "%time", "%%time", "%timeit", "%pwd", "%pylab", "!ls"),
    *("%%capture", "%%prun"),
)
ONLY_LOOK = {
    *("print", "display", "help", "repr", "len", "type", "id", "input", "dir"),
    *("interact", "interactive", "interact_manual"),  # ipywidgets' sliders for a function
}
LOOPING = {
    *("map", "filter", "reduce", "vectorize", "apply_along_axis", "apply_over_axes", "fromiter"),
    *("frompyfunc", "nditer", "ndenumerate", "ndindex", "starmap", "accumulate", "fromfunction"),
    *("piecewise", "nested_iters", "iter", "next", "fromkeys", "takewhile", "dropwhile"),
    *("filterfalse", "groupby"),
}
OPENLY_SHY = {  # of a named tuple, and what is printed of a function or of numpy
    *("__future__", "_asdict", "_replace", "_make", "_fields", "__name__", "__doc__"),
    *("__qualname__", "__version__"),
}
OWN_HOOKS = {  # called where their class is made or used
    *("__init__", "__post_init__", "__call__", "__repr__", "__enter__", "__exit__", "__neg__"),
    *("__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__matmul__"),
    *("__truediv__", "__rtruediv__", "__pow__"),
}
UFUNCS = ("np.add.", "np.multiply.", "np.maximum.", "np.minimum.", "np.logical_or.")  # .reduce
PER_ITERATION = {"num_iterations"}  # loops over gradient steps are what `optimize` is for
SAFE_BUILTINS = {
    *("abs", "bool", "complex", "divmod", "float", "format", "hash", "id", "int", "isinstance"),
    *("issubclass", "len", "pow", "print", "range", "repr", "round", "slice", "str", "super"),
    *("type", "ValueError", "TypeError", "AssertionError", "NotImplementedError", "Exception"),
    *(
        "dict",
        "callable",
        "hasattr",
        "locals",
        "RuntimeError",
        "KeyError",
        "IndexError",
        "ZeroDivisionError",
    ),
}
SAFE_PATHS = {  # modules whose functions work on whole arrays, or on one number
    *("numpy", "numpy.linalg", "numpy.random", "numpy.testing", "math", "cmath", "copy"),
    *("warnings", "scipy.special", "time", "numpy.ma", "numpy.fft"),
}
SAFE_METHODS = {
    *("T", "all", "any", "argmax", "argmin", "astype", "clip", "conj", "copy", "cumprod", "cumsum"),
    *("diagonal", "dot", "fill", "flatten", "item", "max", "mean", "min", "nonzero", "prod"),
    *("ravel", "reshape", "round", "squeeze", "std", "sum", "swapaxes", "trace", "transpose"),
    *("var", "view", "append", "get", "items", "keys", "values", "update", "format", "join"),
    *("setdefault", "pop", "extend", "write", "flush", "warn", "normal", "rand", "randn"),
    *("at", "outer", "add", "index", "count", "split", "strip", "startswith", "endswith"),
}


def is_shy(name: str) -> bool:
    """Tell whether a name begins with an underscore, as an interpreter's insides do."""
    if name in OPENLY_SHY:
        return False
    return name.startswith("_") and name.strip("_") != ""


def is_hook(name: str) -> bool:
    """Tell whether a function of this name may be called by others than its author."""
    return is_shy(name) and name.endswith("_")
