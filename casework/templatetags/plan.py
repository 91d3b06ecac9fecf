"""How the codes of a plan read: one wording for the screens and the paper."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.calculations.plan_content import Agreed, Line
from casework.calculations.word_changes import Words, word_changes
from casework.models import Agreement

register = template.Library()

# Languages as people name them, and their tag for screen readers (BCP 47).
LANGUAGES = {
    "arabisch": "ar", "berbers": "ber", "bulgaars": "bg", "chinees": "zh",
    "dari": "prs", "duits": "de", "engels": "en", "farsi": "fa", "frans": "fr",
    "koerdisch": "ku", "nederlands": "nl", "oekraïens": "uk", "papiaments": "pap",
    "perzisch": "fa", "pools": "pl", "portugees": "pt", "roemeens": "ro",
    "russisch": "ru", "somali": "so", "somalisch": "so", "spaans": "es",
    "tamazight": "ber", "tigrinya": "ti", "turks": "tr",
    "english": "en", "türkçe": "tr", "nl": "nl", "en": "en", "tr": "tr",
}  # fmt: skip


@register.filter
def language_tag(name: str) -> str:
    """Return the tag of a language by the name people gave it: "Turks" is "tr"."""
    return LANGUAGES.get(name.strip().casefold(), "und")


@register.filter
def words_from(after: str, before: str) -> tuple[Words, ...]:
    """Return what changed from `before` to `after`, word by word."""
    return word_changes(before, after)


@register.filter
def cost_line(code: str) -> str:
    """Return what an agreement costs the resident: "Kost u niets"."""
    return str(Agreement.CostToResident(code).label)


@register.filter
def kind_line(code: str) -> str:
    """Return what kind of help an agreement is: "eigen netwerk"."""
    return str(Agreement.Kind(code).label)


@register.filter
def payer_line(agreed: Agreed) -> str:
    """Return who pays, as a sentence without a full stop; empty when nobody has to."""
    name = agreed.payer_name or _("Een andere wet of partij")
    lines = {
        Agreement.Payer.BUDGET: _("Het wijkbudget betaalt"),
        Agreement.Payer.RESIDENT: _("U betaalt dit zelf"),
        Agreement.Payer.OTHER: _("%(payer)s betaalt") % {"payer": name},
        Agreement.Payer.DECISION: _("De gewone route: de gemeente besluit (%(law)s)")
        % {"law": name},
    }
    if agreed.payer in lines:
        return lines[Agreement.Payer(agreed.payer)]
    if agreed.organisation:
        return _("%(payer)s betaalt") % {"payer": agreed.organisation}
    if agreed.kind == Agreement.Kind.PROFESSIONAL:
        return _("De eigen organisatie betaalt")
    return ""


@register.filter
def whose_words(line: Line) -> str:
    """Return whose words an "ik wil" is, and who wrote it down."""
    facts = {"said": line.said_by, "wrote": line.written_by}
    if line.said_by and line.written_by and line.said_by != line.written_by:
        return _("In de woorden van %(said)s, opgeschreven door %(wrote)s") % facts
    if line.written_by and not line.said_by:
        return _("Opgeschreven door %(wrote)s") % facts
    return line.said_by


@register.filter
def as_day(text: str) -> date:
    """Return the day in a text like 2026-12-08."""
    return date.fromisoformat(text)


PARTS = {
    "want": gettext_lazy("Ik wil"),
    "can": gettext_lazy("Ik kan"),
    "need": gettext_lazy("Ik heb nodig"),
    "agreement": gettext_lazy("Afspraken"),
    "residents": gettext_lazy("Van wie het plan is"),
    "people": gettext_lazy("Aan tafel"),
}


@register.filter
def part_name(part: str) -> str:
    """Return what a part of the plan is called."""
    return str(PARTS[part])
