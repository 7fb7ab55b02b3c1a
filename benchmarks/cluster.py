"""A Dask scheduler and some workers of one machine, until the standard input ends."""

from __future__ import annotations

import sys


def main(workers: int) -> None:
    """Start them, print the scheduler's address, and wait."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]))
