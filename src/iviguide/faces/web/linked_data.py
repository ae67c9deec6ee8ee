"""What public pages tell search engines (schema.org), and nothing that the page itself does not say."""

from __future__ import annotations

from typing import Any

from ...model.topic import TopicPage
from ...model.vocabulary import Concept

_LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def of_topic(page: TopicPage, concept: Concept) -> dict[str, Any]:
    """A medical web page about a condition, with its codes and sources. It claims no review that did not happen."""
    codes = [{"@type": "MedicalCode", "codingSystem": s, "codeValue": v} for s, v in sorted(concept.codes.items())]
    about: dict[str, Any] = {
        "@type": "MedicalCondition",
        "name": page.title,
        "alternateName": list(concept.synonyms[:8]),
    }
    if codes:
        about["code"] = codes
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": f"Immunoglobulin in {page.title}",
        "about": about,
        "audience": {"@type": "MedicalAudience", "audienceType": page.reader},
        "author": [{"@type": "Organization", "name": name} for name in page.authors],
        "dateModified": page.last_changed,
        "version": page.release,
        "license": _LICENSE,
        "citation": [
            {"@type": "CreativeWork", "name": s.title, **({"identifier": f"doi:{s.doi}"} if s.doi else {})}
            for s in page.sources[:30]
        ],
    }
    if page.status == "approved" and page.reviewers:
        told["reviewedBy"] = [{"@type": "Person", "name": name} for name in page.reviewers]
    return told
