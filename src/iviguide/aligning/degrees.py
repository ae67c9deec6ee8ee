"""Words that tell how many, how surely, how binding, on what grounds, each with its degree on a scale.

A line is a scale, its parts the degrees from the least to the most; a word with a tilde only answers another one. Only language lives here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SCALES = """
share: rare rarely seldom few handful minority exceptional exceptionally odd hardly_ever isolated very_rarely uncommon infrequent infrequently small_share little_of once_in_a_while now_and_then sporadic sporadically a_fraction one_of | some sometimes several occasional occasionally part partly partially partial a_third one_third a_quarter in_places certain_people selected at_times now_and_again can may might up_to half a_proportion temporary temporarily a_number_of | many often frequent frequently common commonly numerous repeatedly regularly a_lot | most mostly mainly usual usually majority generally typically typical predominantly largely chiefly primarily as_a_rule ordinarily by_and_large for_the_most_part in_general in_the_main more_often_than_not customarily routine routinely normally overwhelmingly likely probably | nearly_all almost_all nearly_every almost_every almost_always nearly_always virtually_all virtually_always all_but practically_all | all always every everybody everyone each invariably without_exception without_fail universally uniformly unfailingly everywhere wherever ~any ~anybody ~anyone whole entire entirely wholly completely complete totally fully ~whatever ~whichever ~regardless ~irrespective ~no ~none ~never ~neither ~nobody ~both across_the_board every_time permanently for_good exclusively solely consistently whoever 100_% 100_per 100_percent throughout inevitably unconditional unconditionally forever ~nothing ~cannot ~0_%
certainty: unclear unknown uncertain unproven unsettled unresolved in_doubt doubtful disputed questionable inconclusive unestablished debated controversial contested open_question left_open remains_open remain_open is_open unanswered could_not_be_read not_be_read cannot_be_read ~whether ~could_not no_proof no_evidence nobody_knows not_known untested unconvincing conflicting conflict not_settled unsure speculative unconfirmed anecdotal anecdote anecdotes ~guess ~jury ~remains_to_be_seen ~gap ~gaps ~puzzle ~puzzling ~mystery ~mysterious ~debate ~dispute ~disputes ~doubt ~doubts ~elusive ~murky ~unexplained ~mixed ~contradictory ~disagree ~disagrees ~divided ~hazy ~shaky ~tentative ~preliminary ~too_early ~awaits ~awaited ~pending ~yet_to ~unstudied ~insufficient ~limited ~weak ~thin ~sparse ~scarce ~lacking ~lack ~lacks ~poor ~poorly ~low ~little ~hard_to ~difficult_to ~impossible ~if ~whether ~controversy ~blank ~missing ~absent ~silent ~unable ~failed_to ~unreliable ~incomplete ~bias ~confounded ~caution ~cautious ~cautiously ~nobody ~nothing ~varies ~vary ~variable ~inconsistent ~unstated ~unspecified ~undetermined ~undecided ~not_yet ~patchy ~meagre ~scant ~rests_on ~theory ~theoretical ~hypothesis ~assumption | may might could can possible possibly perhaps maybe suggest suggests suggested suggestive hint hints hinted conceivable conceivably potentially potential suspected question | probable probably likely seem seems seemed appear appears appeared presumed presumably presumptive think thinks thought believed considered judged expected logical assumed apparently tends tend indicate indicates indicated point points pointed support supports supported supporting consistent_with plausible plausibly reasonable | ~shown ~show ~shows ~demonstrated ~demonstrates ~confirmed ~confirms ~found ~finds ~established ~finding ~documented ~verified ~validated ~evidence ~confirming ~confirm ~diagnosed ~real ~true ~known ~genuine | proven prove proves proved proof it_is_certain quite_certain almost_certain certain_that certainly definite definitely conclusive conclusively undoubted undoubtedly beyond_doubt beyond_question undisputed unquestionable unquestionably guaranteed guarantees guarantee inevitable inevitably sure_to bound_to certain_to is_certain without_doubt no_doubt no_longer_in_doubt no_longer_disputed is_settled now_settled settled_that irrefutable clear-cut universally_agreed universally_accepted clearly_settled well_proven for_sure unanimous unanimously indisputable indisputably undeniable undeniably ascertained
duty: can may might could optional possible allowed permitted option permits allows | consider considers considered suggest suggests suggested reasonable weak conditional conditionally conditional_on propose proposes proposed | recommend recommends recommended advise advises advised should ought favor favors favour favours prefer prefers preferred ask asks asked wants | strong strongly firmly urge urges urged | must mandatory obligatory compulsory required requires require demand demands demanded insist insists insisted oblige obliged obliges has_to have_to mandate mandates mandated imperative essential indispensable without_exception unconditional unconditionally ~stop ~need ~needs ~needed ~necessary ~at_once ~is_to ~are_to ~cannot ~calls_for ~call_for ~called_for
grounds: case_report case_reports single_case single_cases single_patient single_person one_case one_patient one_person one_man one_woman expert_opinion opinion anecdotal anecdote anecdotes a_case individual_cases consensus experts individual_case_reports | case_series series uncontrolled open-label open_label open single-arm small_studies pilot | observational cohort retrospective registry database survey non-randomized nonrandomized case-control before-and-after prospective historical | controlled_trial controlled_trials trial trials controlled placebo-controlled | randomized randomised rct rcts randomly randomization meta-analysis meta-analyses
worth: very_low no_data | low weak insufficient poor limited scarce scant sparse inadequate slim thin meagre lacking | moderate reasonable fair some conflicting | good strong solid robust high sound firm | conclusive compelling overwhelming definitive excellent outstanding unlimited abundant
link: associated association linked link links correlated correlation went_with goes_with go_with going_with followed related tied accompanied accompanies coincided risk_factor predicted predicts predictor predict predisposing predispose predisposes | caused cause causes causing causal due_to because_of led_to leads_to result_of resulted brought_about brings_about responsible provoked provokes induced induces triggered triggers trigger owing_to owes attributed leads led
place: option one_option add-on addition adjunct alternative alternatives among component also besides supplement part part_of one_of another others one_part as_well_as | only sole solely exclusively nothing_else alone nothing_but the_only ~single ~all ~mainstay
"""


@dataclass(frozen=True, slots=True)
class Degree:
    """A word on a scale: its place in the text, the scale, the degree, and whether it is denied."""

    start: int
    end: int
    scale: str
    degree: int
    denied: bool
    answers: bool
    """Whether it only answers another one and claims nothing of its own."""


def _table() -> dict[str, list[tuple[tuple[str, ...], str, int, bool]]]:
    begins: dict[str, list[tuple[tuple[str, ...], str, int, bool]]] = {}
    for line in _SCALES.strip().splitlines():
        scale, _, degrees = line.partition(":")
        for n, words in enumerate(degrees.split("|")):
            for mark in words.split():
                w = mark.removeprefix("~")
                parts = tuple(w.split("_"))
                begins.setdefault(parts[0], []).append((parts, scale, n, mark != w))
    for rows in begins.values():
        rows.sort(key=lambda r: -len(r[0]))
    return begins


_BEGINS = _table()
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*|\d+(?:\.\d+)?|[%;:,.()]")
_DENYING = frozenset(
    "not no never cannot without neither nor hardly n't isn't doesn't don't didn't can't wasn't aren't far against avoid avoids avoided discourage discourages nothing none nobody".split()
)
_IDLE = re.compile(
    r"\b(?:above|at|after|least|first|most|last|once and for|not|worst|best) (?:of )?all\b|\ball (?:in all|told|the (?:same|more|way|while)|along|over)\b"
    r"|\b(?:every|each) (?:\d|one|other|second|third|two|three|four|few|six|eight|day|week|month|year|hour|morning|night|time|100|kg|extra|additional|of)"
    r"|\b(?:must|should|has to|have to) (?:not|never)\b|\bwhole(?:-| )?(?:blood|body|group)|\b(?:no|not) only\b|\bif any\b|\bany (?:more|longer|other|further|time|given)\b|\bcomplete blood|\bnot at all\b|\bonly (?:temporar|transient|brief|once|one|a |after|when|if|from|in|with|for|short|minor|small|\d)"
)


@lru_cache(maxsize=4096)
def degrees(folded: str) -> tuple[Degree, ...]:
    """Words of a folded text that stand on a scale.

    >>> [(d.scale, d.degree) for d in degrees("it always helps") if d.scale == "share"]
    [('share', 5)]
    """
    idle = [m.span() for m in _IDLE.finditer(folded)]
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]
    out = []
    n = 0
    while n < len(words):
        step = 1
        word, start, _ = words[n]
        if word in _BEGINS and not any(a <= start < b for a, b in idle):
            longest = 0
            for parts, scale, degree, answers in _BEGINS[word]:
                if len(parts) < longest:
                    break
                if len(parts) > 1 and tuple(w for w, _, _ in words[n : n + len(parts)]) != parts:
                    continue
                longest = len(parts)
                before = [w for w, _, _ in words[max(0, n - 3) : n]]
                for k, w in reversed(list(enumerate(before))):
                    if w in ";:.,()":
                        before = before[k + 1 :]
                        break
                denied = any(w in _DENYING or w.endswith("n't") for w in before)
                out.append(Degree(start, words[n + len(parts) - 1][2], scale, degree, denied, answers))
            step = max(1, longest)
        n += step
    return tuple(out)
