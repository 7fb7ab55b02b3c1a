"""`python -m catornot.illustrate`: the same as `python -m catornot data`."""

import argparse

from catornot.illustrate.command import add_arguments, run

parser = argparse.ArgumentParser(prog="python -m catornot.illustrate", description=run.__doc__)
add_arguments(parser)
raise SystemExit(run(parser.parse_args()))
