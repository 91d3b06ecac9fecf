"""The Samenwerkwijze: people, their plan, who does what, and who may see it."""

from casework.models.absence import StandIn
from casework.models.advice import Advice
from casework.models.agreements import Agreement
from casework.models.anchoring import Anchoring
from casework.models.asking import WellbeingAsk
from casework.models.barriers import (
    Barrier,
    BarrierLink,
    BarrierStep,
    BarrierTerms,
)
from casework.models.cases import Case, Seat, Share
from casework.models.closing import FollowUp, LeftOpen, Reopening
from casework.models.collective import EffectStatement, GroupDecision, Turnout
from casework.models.complaints import ComplaintProcedure
from casework.models.contact import ContactMoment, IntensityChange
from casework.models.contact_card import ContactCard, PublicMessage
from casework.models.cosigning import (
    AgreementAnswer,
    SignatureWithdrawal,
    SignLink,
    SignRefusal,
)
from casework.models.decisions import DecisionLink, DecisionRequest
from casework.models.devices import DeviceKey
from casework.models.emergency import CrisisDuty, EmergencyAccess, NearMe
from casework.models.emergency_reviews import EmergencyReview
from casework.models.exemptions import Exemption, ExemptionLink, ExemptionReview
from casework.models.feedback import Feedback, FeedbackLink
from casework.models.files import FileAttachment
from casework.models.glances import Glance
from casework.models.holdups import HoldUp, Told
from casework.models.instruments import Instrument
from casework.models.invitations import Invitation
from casework.models.inviting import MeetingInvitation
from casework.models.justice import JusticeConsent, JusticeGround
from casework.models.life import LifeEvent
from casework.models.look_along import Availability, LookAlong
from casework.models.meetings import Attendee, Meeting
from casework.models.moving_out import MoveOut, MoveOutPoint
from casework.models.own_people import RefusedHelper, TrustedContact
from casework.models.own_words import DraftLine, Proposal
from casework.models.people import Household, NetworkMember, Person, Representative
from casework.models.plan_requests import PlanRequest
from casework.models.plans import PlanItem, PlanVersion, Signature
from casework.models.referrals import Referral
from casework.models.retention import (
    Destroyed,
    DestroyedFile,
    DestructionBatch,
    DestructionItem,
    DestructionStatement,
    KeptLonger,
    LegalHold,
    RetentionTerm,
)
from casework.models.rights import (
    RightsCorrection,
    RightsLink,
    RightsPart,
    RightsRequest,
)
from casework.models.safety import (
    SafetyEvent,
    SafetyInspection,
    SafetyReader,
    SafetyRecord,
    SafetyStep,
)
from casework.models.sameness import Resemblance
from casework.models.scenarios import Scenario
from casework.models.signal import Signal, SignalStep
from casework.models.transfers import TransferLoad, TransferOffer
from casework.models.voices import AnonymousCount, AnswerTurn, TellPermission
from casework.models.wellbeing import (
    OutsideView,
    TalkWish,
    ViewObjection,
    WellbeingScore,
)

__all__ = [
    "Advice",
    "Agreement",
    "AgreementAnswer",
    "Anchoring",
    "AnonymousCount",
    "AnswerTurn",
    "Attendee",
    "Availability",
    "Barrier",
    "BarrierLink",
    "BarrierStep",
    "BarrierTerms",
    "Case",
    "ComplaintProcedure",
    "ContactCard",
    "ContactMoment",
    "CrisisDuty",
    "DecisionLink",
    "DecisionRequest",
    "Destroyed",
    "DestroyedFile",
    "DestructionBatch",
    "DestructionItem",
    "DestructionStatement",
    "DeviceKey",
    "DraftLine",
    "EffectStatement",
    "EmergencyAccess",
    "EmergencyReview",
    "Exemption",
    "ExemptionLink",
    "ExemptionReview",
    "Feedback",
    "FeedbackLink",
    "FileAttachment",
    "FollowUp",
    "Glance",
    "GroupDecision",
    "HoldUp",
    "Household",
    "Instrument",
    "IntensityChange",
    "Invitation",
    "JusticeConsent",
    "JusticeGround",
    "KeptLonger",
    "LeftOpen",
    "LegalHold",
    "LifeEvent",
    "LookAlong",
    "Meeting",
    "MeetingInvitation",
    "MoveOut",
    "MoveOutPoint",
    "NearMe",
    "NetworkMember",
    "OutsideView",
    "Person",
    "PlanItem",
    "PlanRequest",
    "PlanVersion",
    "Proposal",
    "PublicMessage",
    "Referral",
    "RefusedHelper",
    "Reopening",
    "Representative",
    "Resemblance",
    "RetentionTerm",
    "RightsCorrection",
    "RightsLink",
    "RightsPart",
    "RightsRequest",
    "SafetyEvent",
    "SafetyInspection",
    "SafetyReader",
    "SafetyRecord",
    "SafetyStep",
    "Scenario",
    "Seat",
    "Share",
    "SignLink",
    "SignRefusal",
    "Signal",
    "SignalStep",
    "Signature",
    "SignatureWithdrawal",
    "StandIn",
    "TalkWish",
    "TellPermission",
    "Told",
    "TransferLoad",
    "TransferOffer",
    "TrustedContact",
    "Turnout",
    "ViewObjection",
    "WellbeingAsk",
    "WellbeingScore",
]
