"""What Validate goes by in a learner's JupyterLab."""

c = get_config()  # type: ignore[name-defined]  # noqa: F821

# A cell that trains may take longer than nbgrader's half a minute, on a machine that is slow or
# busy; Validate would then show a traceback.
c.Execute.timeout = 600
