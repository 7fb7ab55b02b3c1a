"""The course as a site: pages to read, and a JupyterLab that runs in the reader's browser."""
