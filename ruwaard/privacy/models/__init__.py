from ruwaard.privacy.models.registers import (
    Breach,
    Controller,
    Dpia,
    ProcessingActivity,
    RegisterVersion,
)
from ruwaard.privacy.models.reports import AccessReport
from ruwaard.privacy.models.samples import (
    Explanation,
    Judgement,
    LogSample,
    Question,
    SampleClosing,
    SampleLine,
    SampleSize,
)

__all__ = [
    "AccessReport",
    "Breach",
    "Controller",
    "Dpia",
    "Explanation",
    "Judgement",
    "LogSample",
    "ProcessingActivity",
    "Question",
    "RegisterVersion",
    "SampleClosing",
    "SampleLine",
    "SampleSize",
]
