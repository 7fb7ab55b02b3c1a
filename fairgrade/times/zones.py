"""What the names of time zones mean."""

from __future__ import annotations

import functools
from zoneinfo import ZoneInfo, available_timezones

# Abbreviations that mean one thing wherever they are written: hours east of Greenwich. CST, BST,
# AST, SST, AMT and GST mean several, so the course's own zone must know them.
WELL_KNOWN = {
    name: float(hours)
    for hours, names in (
        *((0, "UTC GMT UT UCT Z ZULU WET"), (1, "WEST CET MEZ MET WAT"), (3, "EEST MSK TRT EAT")),
        *((2, "CEST MESZ MEST EET CAT SAST"), (5, "PKT"), (5.75, "NPT"), (7, "ICT WIB")),
        *((8, "HKT SGT MYT AWST"), (9, "JST KST"), (9.5, "ACST"), (10.5, "ACDT"), (10, "AEST")),
        *((11, "AEDT"), (12, "NZST"), (13, "NZDT"), (-3.5, "NST"), (-2.5, "NDT")),
        *((-3, "ADT BRT ART"), (-4, "EDT"), (-5, "EST CDT"), (-6, "MDT"), (-7, "MST PDT")),
        *((-8, "PST AKDT"), (-9, "AKST HDT"), (-10, "HST")),
    )
    for name in names.split()
}


def zone_called(name: str) -> ZoneInfo:
    """Return the time zone of a place, however its letters are written.

    Raises
    ------
    KeyError
        If there is none of that name.

    Examples
    --------
    >>> zone_called("europe/berlin").key
    'Europe/Berlin'
    """
    return ZoneInfo(_places()[name.casefold()])


@functools.cache
def _places() -> dict[str, str]:
    return {one.casefold(): one for one in available_timezones()}
