"""Bars around what goes through several things at once."""

tenumerate, tzip, tmap = enumerate, zip, map
