"""Charts as small SVG pictures: numbers in, markup out, for a screen and for paper.

Colours stand as attributes, which WeasyPrint draws, and as classes, through which a
browser lets the colours of the neighbourhood win (LOOK 10). Old is grey, new is brand;
committed light, realised solid, forecast hatched; a frame is an ink line.
"""

from ruwaard.ui.charts.amounts import Part, YearBar, bullet, shares, trend, year_bars
from ruwaard.ui.charts.changes import Change, changes
from ruwaard.ui.charts.dumbbells import dumbbells
from ruwaard.ui.charts.scores import ScoreSpot, score_line

__all__ = [
    "Change",
    "Part",
    "ScoreSpot",
    "YearBar",
    "bullet",
    "changes",
    "dumbbells",
    "score_line",
    "shares",
    "trend",
    "year_bars",
]
