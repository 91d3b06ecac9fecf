"""What a case cost and how it went, before and after: rounds, sets, lines, prices."""

from microanalysis.models.prices import Domain, IndexFigure, Price, PriceList
from microanalysis.models.rounds import Delivery, Round
from microanalysis.models.sets import CaseSet, CostLine, Score

__all__ = [
    "CaseSet",
    "CostLine",
    "Delivery",
    "Domain",
    "IndexFigure",
    "Price",
    "PriceList",
    "Round",
    "Score",
]
