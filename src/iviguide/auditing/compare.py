"""A claim laid beside a statement: what is carried, what is missing, what is turned round, and whether it is about the same people."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ..matching import Comparison
from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure, carries, within
from ..reading.claims_frame import Reading
from .binding import told_of_other
from .claimed import EVERYDAY, SPEAKING, Claimed, figure_weight
from .held import Held
from .index import IMMUNOGLOBULIN, StatementIndex
from .people import compared_people, on_other_agent

OPPOSABLE = frozenset(
    (
        "change rank works advice firstline "
        "common safe lasting certain contain speed early degree oftener available included term order level sex finding differ truth"
    ).split()
)
"""Classes in which the opposite answer is a contradiction."""
REQUIRED = frozenset(
    {
        "prevent",
        "rank",
        "lasting",
        "safe",
        "contain",
        "once",
        "early",
        "instead",
        "oftener",
        "differ",
        "finding",
        "every-week",
        "every-month",
        "every-year",
    }
)
"""Classes that a statement must answer too, or the claim says more than it."""
_OF_TREATMENTS = frozenset({"works", "advice", "firstline", "safe", "lasting"})
BOUND_FROM = 0.5
"""Coverage from which it is looked into what a figure is told of."""
_WIDE = frozenset({"adverse-reaction"})
ELSEWHERE = 0.6
"""Worth of a word that the statement has in another sentence than the one that carries the claim."""
FEW = 3
SIGN_ELSEWHERE = 0.35
TELLING = 4.0
"""Weight from which a word that is denied on one side only turns the sentence round."""


_ROUNDED = Decimal("0.02")
_NOTHING = Comparison({})


@dataclass(slots=True)
class Match:
    """A statement beside a claim."""

    held: Held
    coverage: float = 0.0
    lacking: tuple[str, ...] = ()
    """Telling names and words of the claim that it does not have at all."""
    claimed: Claimed | None = None
    index: StatementIndex | None = None
    missing: list[str] = field(default_factory=list)
    """Named concepts that the statement does not carry."""
    missing_signs: list[str] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)
    """What one of the two denies and the other says."""
    missing_figures: list[Figure] = field(default_factory=list)
    borne_figures: list[Figure] = field(default_factory=list)
    wider_figures: list[Figure] = field(default_factory=list)
    opposed: list[str] = field(default_factory=list)
    comparison: Comparison = _NOTHING
    other_people: list[str] = field(default_factory=list)
    """Axes on which the statement is about others."""
    narrower: list[str] = field(default_factory=list)
    """Axes on which it is about a part of those meant."""
    other_agent: bool = False
    part: Reading | None = None
    telling: int = 0
    """How many names, rare words and figures it shares with the claim."""
    agreed: float = 0.0
    """Coverage of what is left when the directions that are turned round are set aside."""
    worded: float = 0.0
    """The same without figures."""
    informative: float = 0.0
    """Weight of what is carried by name, word or figure (not by direction)."""

    @property
    def id(self) -> str:
        return self.held.statement.id

    @property
    def missing_words(self) -> list[str]:
        """Content words of the claim that the statement does not use."""
        weights = self.claimed.weights if self.claimed else {}
        return [f[2:] for f in weights if f[:2] == "w:" and f[2:] not in self.held.words]

    @property
    def context(self) -> float:
        """Share of the rest of the sentence that the statement carries; for clauses that say little by themselves."""
        return _context(self.claimed, self.held, self.index.vocabulary) if self.claimed and self.index else 1.0

    @property
    def on_subject(self) -> bool:
        """On the same condition and treatment, and some further point of the claim."""
        return self.claimed is not None and _on_subject(self, self.claimed, self.held)

    @property
    def same_people(self) -> bool:
        return not self.other_people and not self.other_agent

    @property
    def carried(self) -> bool:
        """All that is named and every figure is carried and nothing is turned round."""
        return not (self.missing or self.missing_figures or self.opposed or self.denied)

    @property
    def bears_out(self) -> bool:
        """As `carried`, and for these people."""
        return self.same_people and self.carried


def match(c: Claimed, held: Held, index: StatementIndex) -> Match:
    """The statement beside the claim, axis by axis."""
    out = Match(held, claimed=c, index=index)
    vocabulary = index.vocabulary
    out.comparison, out.other_people, out.narrower = compared_people(c, held, index)
    out.other_agent = on_other_agent(c, held, vocabulary)
    _named(out, c, held, vocabulary)
    _figures(out, c, held)
    _words(out, c, held, vocabulary)
    if out.borne_figures and out.bears_out and out.coverage >= BOUND_FROM:
        out.missing_figures += [f for f in out.borne_figures if told_of_other(f, c, held.parts, index)]
    return out


def has(concept: str, held: Held, vocabulary: Vocabulary) -> bool:
    """Whether a statement names a concept, a narrower or a wider one. What is said of one product is not said of another."""
    if vocabulary[concept].type == "product" and held.products and concept not in held.concepts:
        return any(a in held.products for a in vocabulary.ancestors(concept))
    return concept in held.concepts or any(a in held.named for a in vocabulary.ancestors(concept) if a not in _WIDE)


def _words(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    """Share of the claim that the statement carries, by its sentence that carries most."""
    elsewhere = _elsewhere(c, held, vocabulary)
    total = c.total + c.figures_weight
    best_got, best_told, best_worded, best_part = -1.0, 0.0, 0.0, None
    own, skipped = c.reading.conditions, False
    figures_here: list[Figure] = []
    base_got, base_told = _base(c, elsewhere)
    for part, features in zip(held.parts, held.part_features, strict=True):
        if own and part.conditions and not any(vocabulary.family(x) & set(part.conditions) for x in own):
            elsewhere = {f: worth / 3 for f, worth in elsewhere.items()}
            base_got, base_told = _base(c, elsewhere)
            skipped = True
            continue  # that sentence is about another disease
        figures_here += part.figures
        got, told = base_got, base_told
        for f in elsewhere.keys() & features:
            weight, worth = c.weights[f], elsewhere[f]
            if f[:2] != "k:":
                gained = weight * (1.0 - worth)
                told += gained
            else:
                gained = weight * (_sign_worth(f[2:], c, part, worth) - worth)
                told += gained if f[2:] in SPEAKING else 0.0
            got += gained
        worded = told
        for figure in out.borne_figures:
            share = figure_weight(figure) * (1.0 if any(carries(e, figure) for e in part.figures) else 0.8)
            got += share
            told += share
        if got > best_got:
            best_got, best_told, best_worded, best_part = got, told, worded, part
    if skipped:
        elsewhere_only = [f for f in out.borne_figures if not any(carries(e, f) for e in figures_here)]
        out.missing_figures += elsewhere_only  # figures of another disease in the same statement
    got = max(best_got, 0.0)
    out.coverage = got / total if total else 0.0
    out.informative, out.worded, out.part = best_told, best_worded, best_part
    out.telling = len(out.borne_figures) + sum(c.weights[f] >= 2.0 for f in elsewhere if f[:2] != "k:")
    out.telling += max(0, len(own) - 1)
    out.lacking = tuple(f for f, w in c.weights.items() if w >= TELLING and f[:2] != "k:" and f not in elsewhere)
    if best_part is None:
        return
    _turned(out, c, held, best_part)
    if any(not any(carries(e, f) for e in best_part.figures) for f in c.against):
        out.missing_signs.append("rank")
    against = sum(c.weights.get(f"k:{x}", c.weights.get(f"w:{x}", 0.0)) for x in out.opposed)
    out.agreed = got / (total - against) if total > against else 0.0


def _base(c: Claimed, elsewhere: dict[str, float]) -> tuple[float, float]:
    """What a statement carries of a claim in whichever sentence; in all, and by name and word."""
    got = told = 0.0
    for f, worth in elsewhere.items():
        share = c.weights[f] * worth
        got += share
        if f[:2] != "k:" or f[2:] in SPEAKING:
            told += share
    return got, told


def _elsewhere(c: Claimed, held: Held, vocabulary: Vocabulary) -> dict[str, float]:
    """What each feature is worth that the statement has at all, where it is not in the same sentence."""
    out: dict[str, float] = {}
    for f in c.weights:
        if f[:2] == "w:":
            if f in held.features:
                out[f] = ELSEWHERE
        elif f[:2] == "k:":
            if f in held.features:
                out[f] = SIGN_ELSEWHERE if c.reading.signs[f[2:]] & held.signs[f[2:]] else 0.0
        elif has(f, held, vocabulary):
            out[f] = ELSEWHERE + 0.2
        elif (spoken := c.reading.topic_words.get(f)) and spoken <= held.words:
            out[f] = ELSEWHERE
    return out


def _turned(out: Match, c: Claimed, held: Held, part: Reading) -> None:
    """Directions and telling words that the sentence turns round, and those that it lacks."""
    out.opposed += [
        w for w, sign in c.reading.words.items() if part.words.get(w, sign) != sign and c.weights[f"w:{w}"] >= TELLING
    ]
    out.denied = [
        f
        for f, sign in (*c.reading.words.items(), *c.reading.concepts.items())
        if theirs_of(f, part, sign) * sign < 0 and c.weights.get(f, c.weights.get(f"w:{f}", 0.0)) > EVERYDAY
    ]
    turned = [f for f, sign in c.reading.words.items() if theirs_of(f, part, sign) * sign < 0]
    if len(turned) > 1:
        out.denied += turned
    out.denied += [f for f in c.reading.hard if c.reading.concepts[f] < 0 <= theirs_of(f, part, 1)]
    every = {k for k in c.reading.signs if k.startswith("every-")}
    theirs_every = {k for k in part.signs if k.startswith("every-")}
    if every and theirs_every and not every & theirs_every:
        out.missing_signs.append(min(every))
    if 1 in c.reading.signs.get("certain", ()) and 1 not in held.signs.get("certain", ()):
        out.missing_signs.append("certain")
    for name, signs in c.reading.signs.items():
        theirs = _where_nearest(name, c, held, part) or held.signs.get(name)
        if not theirs:
            if name == "rank" and -1 in part.signs.get("differ", ()):
                out.opposed.append(name)
            elif name in REQUIRED:
                out.missing_signs.append(name)
            continue
        if name not in OPPOSABLE or signs & theirs or (out.index and _of_another_treatment(name, c, part, out.index)):
            continue
        if name == "rank" or (0 not in signs | theirs):
            (out.opposed if name in part.signs else out.missing_signs).append(name)


def _context(c: Claimed, held: Held, vocabulary: Vocabulary) -> float:
    if not c.context:
        return 1.0
    got = sum(
        w
        for f, w in c.context.items()
        if (
            f[2:] in held.words if f[:2] == "w:" else f[2:] in held.signs if f[:2] == "k:" else has(f, held, vocabulary)
        )
    )
    return got / sum(c.context.values())


def _on_subject(out: Match, c: Claimed, held: Held) -> bool:
    if not out.same_people or (c.conditions and not held.conditions):
        return False
    if c.agents and not c.agents & held.agents:
        return False
    if not c.own_agents and not c.reading.figures and not c.reading.hard:
        return False
    units = {f.unit for f in c.reading.figures} - {"", "h", "n"}
    if units & {f.unit for f in held.figures} and len(c.weights) < FEW:
        return True
    further = (set(c.reading.features) - c.agents - set(c.conditions)) & held.features
    return bool(further)


def _where_nearest(name: str, c: Claimed, held: Held, part: Reading) -> frozenset[int] | None:
    """The direction of a sentence; where it points both ways, that of its clause that shares most with the claim."""
    theirs = part.signs.get(name)
    if theirs is None or len(theirs) < 2:
        return theirs
    clauses = [x for x in held.clauses.get(part.text, ()) if name in x.signs]
    if not clauses:
        return theirs
    return max(clauses, key=lambda x: sum(c.weights.get(f, 0.0) for f in x.features if f[:2] != "k:")).signs[name]


def _of_another_treatment(name: str, c: Claimed, part: Reading, index: StatementIndex) -> bool:
    """ "When steroids do not work" says nothing of how another treatment works."""
    if name not in _OF_TREATMENTS or not c.agents:
        return False
    told = [x.agents for x in index.pieces(part) if name in x.signs]
    of = index.vocabulary
    return bool(told) and all(
        agents and not any(of.is_a(a, b) or of.is_a(b, a) for a in agents for b in c.agents) for agents in told
    )


def theirs_of(feature: str, part: Reading, otherwise: int) -> int:
    """Whether a sentence says (1) or denies (-1) a word or concept; `otherwise` where it does not have it."""
    return part.words.get(feature, part.concepts.get(feature, otherwise))


def _sign_worth(name: str, c: Claimed, part: Reading, elsewhere: float) -> float:
    theirs = part.signs.get(name)
    if theirs is None:
        return elsewhere
    return 1.0 if name not in OPPOSABLE or c.reading.signs[name] & theirs else 0.0


def _named(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    out.missing += [w for w in c.reading.words if w.startswith("group-") and w not in held.words]
    for concept in c.reading.hard:
        if concept in IMMUNOGLOBULIN:
            same = held.concepts & {concept, "immunoglobulin"} or any(vocabulary.is_a(n, concept) for n in held.named)
            if concept != "immunoglobulin" and not same and held.agents:
                out.missing.append(concept)
        elif not has(concept, held, vocabulary) or _of_another_product(concept, c, held, vocabulary):
            out.missing.append(concept)
    if len(c.reading.conditions) > 1 and held.conditions:
        out.missing += [x for x in c.reading.conditions if not held.conditions & vocabulary.family(x)]


def _of_another_product(concept: str, c: Claimed, held: Held, vocabulary: Vocabulary) -> bool:
    """Rates, doses and uses belong to a product: a statement that does not name it says nothing of them."""
    if vocabulary[concept].type != "product" or not (c.reading.figures or "advice" in c.reading.signs):
        return False
    return concept not in held.concepts and not held.products & set(vocabulary.ancestors(concept))


def _figures(out: Match, c: Claimed, held: Held) -> None:
    out.missing_figures += [f for f in c.against if not any(carries(e, f) for e in held.figures)]
    for figure in c.reading.figures:
        if any(carries(e, figure) for e in held.figures):
            out.borne_figures.append(figure)
        elif any(within(e, figure) for e in held.figures):
            out.borne_figures.append(figure)
            out.wider_figures.append(figure)
        elif figure.unit == "year":
            years = {f.low for f in held.figures if f.unit == "year"}
            if years and any(vocabulary_type == "authority" for vocabulary_type in c.kinds):
                out.missing_figures.append(figure)  # what an authority said in another year
        elif not _worked_out(figure, c, held):
            out.missing_figures.append(figure)


def _worked_out(figure: Figure, c: Claimed, held: Held) -> bool:
    """A share that the reader worked out of "29 of 44", where the statement has both numbers."""
    inside = [f for f in c.reading.figures if f is not figure and figure.start <= f.start and f.end <= figure.end + 1]
    if (
        figure.comparator != "~"
        or len(inside) != 2
        or not all(any(carries(e, f) for e in held.figures) for f in inside)
    ):
        return False
    part, whole = sorted(f.low for f in inside)
    shares = [f.low * whole / 100 for f in held.figures if f.unit == "%" and f.comparator == "~"]
    told = [x for x in shares if abs(x - round(x)) < _ROUNDED]  # other shares of the same whole
    return not told or any(abs(x - part) < _ROUNDED for x in told)
