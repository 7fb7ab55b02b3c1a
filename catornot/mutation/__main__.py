"""Run `python -m catornot.mutation`, the same as `python -m catornot mutation`."""

import argparse
import sys

from catornot.mutation.command import add_arguments, run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m catornot.mutation", description=__doc__)
    add_arguments(parser)
    sys.exit(run(parser.parse_args()))
