"""The money of one neighbourhood: framework, ledger, promises, costs, surplus."""

from budget.models.decisions import Decision
from budget.models.distribution import (
    Distribution,
    DistributionKey,
    DistributionShare,
    KeyParty,
    KeySignature,
    ResidentDecision,
    SettlementLine,
)
from budget.models.framework import (
    Amendment,
    AmendmentApproval,
    AmendmentNote,
    CompositionLine,
    Framework,
    FrameworkAmount,
    HistoricBase,
    Product,
    Stream,
)
from budget.models.imports import CostImport, CostRow, CostSummary, Statement
from budget.models.ledger import Account, Balance, Book, Entry, Leg, Period
from budget.models.production import ExpectedGrowth, PeopleHelped, ProductionTotal
from budget.models.promises import Commitment, Netting, NettingLine, PurseStop
from budget.models.results import (
    Evaluation,
    EvaluationSignature,
    Indicator,
    IndicatorValue,
    Judgement,
    VarianceNote,
    WantedResult,
)
from budget.models.subsidies import Fund, Subsidy, SubsidyLine, SubsidyStep
from budget.models.tellings import Telling, TellingLine

__all__ = [
    "Account",
    "Amendment",
    "AmendmentApproval",
    "AmendmentNote",
    "Balance",
    "Book",
    "Commitment",
    "CompositionLine",
    "CostImport",
    "CostRow",
    "CostSummary",
    "Decision",
    "Distribution",
    "DistributionKey",
    "DistributionShare",
    "Entry",
    "Evaluation",
    "EvaluationSignature",
    "ExpectedGrowth",
    "Framework",
    "FrameworkAmount",
    "Fund",
    "HistoricBase",
    "Indicator",
    "IndicatorValue",
    "Judgement",
    "KeyParty",
    "KeySignature",
    "Leg",
    "Netting",
    "NettingLine",
    "PeopleHelped",
    "Period",
    "Product",
    "ProductionTotal",
    "PurseStop",
    "ResidentDecision",
    "SettlementLine",
    "Statement",
    "Stream",
    "Subsidy",
    "SubsidyLine",
    "SubsidyStep",
    "Telling",
    "TellingLine",
    "VarianceNote",
    "WantedResult",
]
