"""The plan itself: its lines, agreements, versions and who signed them."""

from django.utils.translation import gettext_lazy as _

from casework import models as of
from casework.reading.export.sections.section import Section, words

PLAN = (
    Section(
        "plan",
        _("Uw plan"),
        of.Case,
        words(
            "kind state lead opened_on closed_on read_only_on is_restricted"
            " frozen_on frozen_until"
        ),
        where=("pk__in", "cases"),
    ),
    Section(
        "lines",
        _("Ik wil, ik kan, ik heb nodig"),
        of.PlanItem,
        words(
            "question text original original_language said_by said_by_name written_by"
            " written_with accepted_at changed_at changed_by removed_at"
        ),
        names=("said_by_name", "written_with"),
    ),
    Section(
        "drafts",
        _("Wat u vooraf schreef"),
        of.DraftLine,
        words(
            "question text said_by written_by written_with channel written_at"
            " handed_at taken_at removed_at"
        ),
        names=("written_with",),
    ),
    Section(
        "proposals",
        _("Voorstellen voor andere woorden"),
        of.Proposal,
        words(
            "was text proposed_by said_by_name proposed_at state answered_by"
            " answered_at channel"
        ),
        names=("said_by_name",),
    ),
    Section(
        "agreements",
        _("Afspraken"),
        of.Agreement,
        words(
            "what need carrier carrier_name due_on kind domain payer payer_name amount"
            " cost_to_resident state held_ground state_reason made_on started_on"
            " done_on changed_at changed_by"
        ),
        names=("carrier_name",),
        only_json=("need",),
    ),
    Section(
        "versions",
        _("Versies van uw plan"),
        of.PlanVersion,
        words("number language content sha256 frozen_at frozen_by"),
        only_json=("content", "sha256"),
    ),
    Section(
        "signatures",
        _("Handtekeningen"),
        of.Signature,
        words(
            "version name role_label method sha256 signed_at screen mark device_held_by"
            " witness_name read_aloud_in"
        ),
        names=("name", "witness_name"),
        only_json=("version", "sha256", "screen", "mark"),
    ),
    Section(
        "agreement_answers",
        _("Eens of niet eens met een afspraak"),
        of.AgreementAnswer,
        words("version agreement name agrees words said_at written_by"),
        names=("name",),
        only_json=("version", "agreement"),
    ),
    Section(
        "signature_withdrawals",
        _("Teruggenomen handtekeningen"),
        of.SignatureWithdrawal,
        words("signature reason method withdrawn_at written_by"),
        only_json=("signature",),
    ),
    Section(
        "sign_refusals",
        _("Niet getekend, iets anders gewild"),
        of.SignRefusal,
        words("version name words method said_at written_by"),
        names=("name",),
        only_json=("version",),
    ),
    Section(
        "sign_links",
        _("Links om thuis te tekenen"),
        of.SignLink,
        words("version name channel email works_until made_at made_by stopped_at"),
        names=("name",),
        only_json=("version",),
    ),
    Section(
        "follow_ups",
        _("Later vragen hoe het gaat"),
        of.FollowUp,
        words("months due_on outcome settled_on"),
    ),
    Section(
        "left_open",
        _("Wat bij het afsluiten open bleef"),
        of.LeftOpen,
        words("kind reason was_offered closed_on by"),
    ),
    Section(
        "reopenings",
        _("Weer geopend"),
        of.Reopening,
        words("closed_on reason reopened_on by"),
    ),
    Section(
        "intensity",
        _("Meer of minder hulp"),
        of.IntensityChange,
        words("level reason changed_on by"),
    ),
    Section(
        "scenarios",
        _("Als er iets gebeurt"),
        of.Scenario,
        words("happens then_do call written_by written_at"),
    ),
    Section(
        "move_outs",
        _("Weg uit de instelling"),
        of.MoveOut,
        words("leaves moves_on chosen_by chosen_on"),
    ),
    Section(
        "move_out_points",
        _("Punten van uw verhuizing"),
        of.MoveOutPoint,
        words("text state settled_by settled_on"),
    ),
    Section(
        "may_be_told",
        _("Wat verteld mag worden"),
        of.TellPermission,
        words("user about asked_on answer answered_by answered_on"),
    ),
    Section(
        "life_events",
        _("Wat er in uw leven veranderde"),
        of.LifeEvent,
        words(
            "kind person happened_on channel told_by retention_law retention_starts_on"
            " by written_at undone_at"
        ),
        names=("told_by",),
    ),
    Section(
        "files",
        _("Foto’s en papieren"),
        of.FileAttachment,
        words(
            "kind title shows_others size sha256 by added_at removed_at removal_reason"
            " is_erased"
        ),
        only_json=("size", "sha256"),
    ),
)
