"""What pyproject.toml can't say: an editable installation has its data files, too."""

from setuptools import Distribution, setup


class WithData(Distribution):
    """setuptools asks `has_data` before it puts data files into an editable wheel."""

    def has_data(self) -> bool:
        """Return whether there are any; setuptools itself knows this by another name only."""
        return bool(self.has_data_files())


setup(distclass=WithData)
