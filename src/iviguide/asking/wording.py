"""Fixed words of an answer: section titles by reader, notices without clinical content, reasons for abstaining."""

from __future__ import annotations

from ..model.terms import AbstentionReason, Aspect, Reader

ASPECT_TITLES: dict[Aspect, tuple[str, str]] = {
    "role": ("Where it stands", "When it is used"),
    "efficacy": ("What studies found", "Does it help?"),
    "onset": ("How fast it works", "How soon it works"),
    "duration": ("How long it lasts", "How long it lasts"),
    "predictor": ("Who responds", "Who it works for"),
    "dose": ("Dose", "How much is given"),
    "course": ("How often and how long", "How often it is given"),
    "administration": ("How it is given", "How it is given"),
    "premedication": ("Premedication", "Medicines before the infusion"),
    "harm": ("Harms", "Side effects"),
    "contraindication": ("Who should not receive it", "Who should not have it"),
    "monitoring": ("What to check", "What is checked"),
    "work-up": ("Before starting", "Before it starts"),
    "vaccine": ("Vaccines", "Vaccines"),
    "interference": ("Tests it disturbs", "Tests it can disturb"),
    "interaction": ("With other treatments", "With other medicines"),
    "mechanism": ("How it works", "How it works"),
    "kinetics": ("How long it stays in the body", "How long it stays in the body"),
    "dosing-weight": ("Dosing weight", "Which weight counts"),
    "product": ("Products", "Products"),
    "cost": ("Cost and supply", "Cost and supply"),
    "comparison": ("Compared with alternatives", "Compared with other treatments"),
    "next-step": ("What comes next", "What comes next"),
    "sequence": ("Order of treatments", "Order of treatments"),
    "definition": ("What it is", "What it is"),
    "look-alike": ("What it can be mistaken for", "What else it could be"),
    "supportive-care": ("Other care that matters", "Other care that matters"),
    "emerging": ("In development", "New medicines"),
    "practical": ("In practice", "Good to know"),
    "home": ("At home", "At home"),
    "pitfall": ("Pitfalls", "Watch out for"),
    "red-flag": ("When to act at once", "When to get help at once"),
}

CALL_NOW = ("When to act at once", "Get help at once if")
AUTHORITIES = ("What authorities say", "What guidelines and health bodies say")
HARMS_HERE = ("Harms and checks for these patients", "Risks and checks")
LIMITS = ("Limits: what is not known", "What is not known")
OTHERS = ("About other patients (indirect)", "About other people, so less certain for you")
SAID = ("Misconceptions put right", "Often misunderstood: what is true")

NOTICE_UNAPPROVED = "Nothing here has been approved by a clinician yet; every statement has the status 'submitted'."
NOTICE_FOREIGN = "Not understood and not taken into account: {words}."
NOTICE_ASSUMED = "Read into the question: {what}."
NOTICE_REPAIRED = "Spelling read as: {pairs}."
NOTICE_RETRACTED = "At least one source used here has been retracted; see the list of sources."

_REASONS: dict[AbstentionReason, str] = {
    "out_of_scope": "This is outside what this knowledge base holds: it covers {covers}. Please ask a clinician, pharmacist or the official source for that subject.",
    "not_covered": "The knowledge base holds no statement that answers this{subject}. That does not mean that there is none; please ask a specialist or look at the official source.",
    "gap": "No study or recommendation that answers this was found{subject}. There is no evidence held to answer from.",
    "needs_facts": "This cannot be answered without more facts{subject}.",
    "ambiguous": "The question can be read in several ways; please say which disease or treatment is meant.",
    "not_our_job": "This is not a question for evidence: IVIGuide cannot write letters, decide for one person, change a medicine, or know a health plan or insurer. Please speak with the treating team, a pharmacist or the insurer.",
}


def title(pair: tuple[str, str], reader: Reader) -> str:
    return pair[1] if reader in {"patient", "caregiver"} else pair[0]


_FIRST = "Act on the lines above first. Beyond them: "


def abstention_text(reason: AbstentionReason, *, covers: str, subject: str, urgent: bool = False) -> str:
    """Why there is no answer, in one or two sentences without clinical content."""
    text = _REASONS[reason].format(covers=covers, subject=f" (on {subject})" if subject else "")
    return _FIRST + text[0].lower() + text[1:] if urgent else text
