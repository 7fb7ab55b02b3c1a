"""Where a learner works: the environment `.venv`, their own copies in `work/`, and JupyterLab."""
