"""What is not in the data of a resident, model by model, and why."""

ELSEWHERE = "stands in the export under another heading"
LINK = "only ties rows together that are both in the export"
SECRET = "a key or a code: who has it comes in"  # noqa: S105 - a reason
APART = "a safety record: read by its named readers alone, and never told to exist"
OTHERS = "about the work of somebody else, not about this resident"
MONEY = "a figure of the budget without a word of a plan; the amount is in agreements"
LEFT_OUT: dict[str, str] = {
    "audit.AuditEntry": f"{ELSEWHERE}: who_looked",
    "casework.Glance": f"{ELSEWHERE}: who_looked",
    "casework.BarrierLink": LINK,
    "casework.DecisionLink": LINK,
    "casework.ExemptionLink": LINK,
    "casework.FeedbackLink": LINK,
    "casework.RightsLink": LINK,
    "casework.SafetyRecord": APART,
    "casework.SafetyReader": APART,
    "casework.SafetyStep": APART,
    "casework.Signal": "words of who told a worry; asked of the aanspreekpunt by hand",
    "casework.SignalStep": "as a signal",
    "casework.Resemblance": "names a second plan, and whose that is is only guessed",
    "budget.Commitment": MONEY,
}
