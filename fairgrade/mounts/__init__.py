"""What a sandbox shows of this machine: a list, everything else is not there."""
