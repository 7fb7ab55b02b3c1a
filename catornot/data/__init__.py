"""Sets of pictures: drawn, imported from a folder, or fetched; each with a data sheet.

A set is a folder below ``datasets/sets/`` with the two files of the course, a data sheet
(`sheet`), and a list of what was left out. It is built aside and gets its name when it is whole
(`sets`), and one of them is in use (`switch`).
"""
