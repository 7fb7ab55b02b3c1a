"""The class report: one page and a few tables that say what a class understood.

`classroom` reads a class; `findings` say what its work shows; `sections` write these down with
what `markup` has; `page` puts the sections in order.
"""
