"""The command line: `python -m fairgrade COMMAND`."""

from __future__ import annotations

import argparse
import sys

from fairgrade import doctor, incidents, settings


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    words : list of str, optional
        The command line; that of this process by default.
    """
    parser = argparse.ArgumentParser(prog="python -m fairgrade", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module, text in (
        (doctor, "say whether this machine can grade safely"),
        (incidents, "show what was unusual in the newest grading run"),
        (settings, "list what an instructor may set, and what it is by default"),
    ):
        one = commands.add_parser(module.__name__.rpartition(".")[2], help=text, description=text)
        module.add_arguments(one)
        one.set_defaults(run=module.run)
    arguments = parser.parse_args(words)
    return int(arguments.run(arguments) or 0)


if __name__ == "__main__":
    sys.exit(main())
