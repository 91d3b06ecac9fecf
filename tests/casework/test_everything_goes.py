"""Every model is destroyed with its plan, or says here why it is not.

A new model that hangs below a plan goes along by itself (`everything_below`). One that
knows a plan by an id alone, or not at all, fails here until somebody decides.
"""

from django.apps import apps
from django.db import models

ROOTS = {"Case", "Signal", "Barrier", "DecisionRequest", "RightsRequest"}
# Known by an id alone, so destroyed by name (migration "destroying").
BY_NAME = {
    "DestroyedFile": "the way of a file off the disk",
    "DestructionItem": "the list",
    "DeviceKey": "of who opened the plan in the last seven days",
    "KeptLonger": "goes with the record",
    "LegalHold": "goes with the record",
    "SafetyEvent": "of the safety records of the plan",
    "SafetyInspection": "of the safety records of the plan",
}
STAYS = {
    "Advice": "about the work in the neighbourhood",
    "Anchoring": "of an organisation",
    "AnonymousCount": "counts without a name",
    "AnswerTurn": "a hash, so that nobody answers twice",
    "Availability": "of somebody who works here",
    "BarrierTerms": "a setting",
    "ComplaintProcedure": "a setting",
    "ContactCard": "a setting",
    "CrisisDuty": "of somebody who works here",
    "Destroyed": "a hash",
    "DestructionBatch": "who said yes",
    "DestructionStatement": "numbers and days",
    "Glance": "a view on the audit: ids alone",
    "Instrument": "a setting",
    "JusticeGround": "a setting",
    "NearMe": "of somebody who works here",
    "PublicMessage": "emptied once it is dealt with, on the list by itself until then",
    "RetentionTerm": "a setting",
    "StandIn": "of somebody who works here",
    "TransferLoad": "removed as soon as it is taken on",
    "TransferOffer": "points at no plan",
}


def below(names: set[str]) -> set[str]:
    """Return the models of casework that point at one of `names`, and so on."""
    known = set(names)
    rest: list[type[models.Model]] = list(apps.get_app_config("casework").get_models())
    grown = True
    while grown:
        found = {
            model.__name__
            for model in rest
            for field in model._meta.concrete_fields
            if field.related_model and field.related_model.__name__ in known
        }
        grown = not found <= known
        known |= found
    return known


def test_every_model_goes_with_its_plan_or_says_why_it_stays() -> None:
    every = {model.__name__ for model in apps.get_app_config("casework").get_models()}

    assert every - below(ROOTS) == set(BY_NAME) | set(STAYS)


def test_nothing_outside_casework_hangs_below_a_plan() -> None:
    outside = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model
        and field.related_model._meta.app_label == "casework"
        and model._meta.app_label != "casework"
    }

    assert outside == set()
