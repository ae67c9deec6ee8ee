"""Words that shut one another out: of two sentences on the same matter, the one with another word of a line says otherwise.

A line is a question (how old? which way? how many?), its parts the answers, each told by many words. A word may stand for
several answers of a line. Only language lives here: no disease, no drug.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TWO_WAYS = """
blank: as_well ends_at ended_at end_at end_of in_the_end at_the_end at_all biopsy-proven laboratory-confirmed well-known week_of_pregnancy weeks_of_pregnancy weeks_of_gestation weeks_pregnant healthy_donors healthy_blood healthy_volunteers healthy_plasma neonatal_fc known_as neonatal_fc_receptor another_cause other_cause other_causes any_cause unknown_cause the_cause
age-turn: older elder | younger
sex: women woman female females girl girls | men man male males boy boys
raise: raise raises raised raising rise rises rising rose risen increase increases increased increasing increasingly elevate elevates elevated elevation higher climb climbs climbed climbing boost boosts boosted grow grows grew grown double doubles doubled triple tripled up upward upwards surge surged jump jumped push_up pushed_up go_up goes_up went_up heighten heightens heightened soar soared hypertensive | lower lowers lowered lowering fall falls falling fell fallen reduce reduces reduced reducing reduction reductions decrease decreases decreased decreasing decline declines declined declining drop drops dropped dropping cut cuts cutting shrink shrinks shrank lessen lessens lessened diminish diminishes diminished down downward downwards halve halves halved come_down came_down bring_down brought_down sink sinks sank minimise minimize slump dwindle dip dips dipped
bound: above over more_than at_least or_more no_less_than exceeding in_excess_of upwards_of | below under less_than at_most or_less no_more_than fewer_than up_to
more: more greater larger most_often oftener likelier commoner outnumber outnumbers outnumbered exceed exceeds exceeded surpass surpassed higher twice double triple thrice | less fewer smaller lower rarer seldomer short_of lagged lag
size: large big great high higher considerable substantial marked abundant plentiful ample | small little low lower slight minor modest negligible scant meagre minimal
high: high highest elevated raised | low lower lowest deficient too_little reduced lowered
many: too_many excess excessive surplus | too_few shortage deficit lack lacking insufficient
in-both: both_groups both_arms either_group either_arm each_group each_arm all_groups all_arms | group_alone arm_alone groups_alone one_group_only only_one_group one_arm_only only_one_arm neither_group neither_arm
factor: multiply multiplies multiplied multiplying times x | divide_by divides_by divided_by dividing_by
speed: speed speeds sped sped_up speeded_up speed_up accelerate accelerates accelerated quicken quickens hasten hastens brought_forward fast faster fastest quick quicker quickly rapid rapidly prompt promptly swift swiftly at_once immediate immediately soon sooner straight_away within_minutes abrupt abruptly sudden suddenly | slow slower slowest slowly gradual gradually delayed later late step_by_step stepwise creeping over_months slow_down slows slowed slowing held_up
early: early earlier earliest sooner ahead promptly | late later latest delayed belated tardy
order: before prior_to preceding precede precedes preceded ahead_of previously beforehand earlier_than pre-treatment until not_until up_to prenatal antenatal comes_first come_first came_first tried_first given_first | after following follows followed afterwards afterward once since subsequent subsequently thereafter later later_than upon post-treatment postnatal
inside: inside within in-hospital inward | outside beyond out_of out-of-hospital
run: start starts started starting begin begins beginning began begun commence commences initiate initiates initiated initiating initiation launch introduce introduced resume resumes resumed restart restarted | stop stops stopped stopping cease ceases ceased discontinue discontinued discontinues discontinuing end ends ended ending halt halts halted quit withdraw withdrawn withdrew withdrawal abandon abandoned interrupt interrupted suspend suspended terminate terminated break_off called_off
go-on: continue continues continued continuing go_on goes_on went_on carry_on carries_on keep_going keep_giving keep_infusing keep_running maintain maintained persist persists resume | stop stops stopped stopping cease discontinue discontinued halt halted withhold withheld hold_back held_back pause paused suspend suspended interrupt interrupted
hold: go_ahead | withhold withheld withholding hold_back held_back defer deferred refuse refused deny denied omit omitted skip skipped
needs: need needs needed require requires required requiring necessary necessitate necessitates call_for calls_for called_for essential indispensable | unnecessary superfluous redundant dispensable needless do_without does_without without_needing
common: common commonly frequent frequently often usual usually typical typically mostly mainly generally regularly widespread everyday commonest prevalent habitual habitually as_a_rule | rare rarely uncommon infrequent infrequently seldom unusual unusually exceptional exceptionally occasional occasionally sporadic scarcely hardly_ever isolated once_in_a_while rarity
best: better best superior superiority outperform outperforms outperformed surpass beat beats outdo stronger ahead_of | worse worst inferior inferiority poorer weaker lag lagged underperform
works: gain gains gained effective effectively effectiveness efficacious efficacy work works worked working benefit benefits benefited beneficial help helps helped helpful useful success successful succeed succeeded respond responds responded response responses responder responders improve improves improved improvement improving relieve relieves relieved relief recover recovers recovered recovery resolve resolves resolved remit remission advantage worthwhile promising | ineffective ineffectual fail fails failed failing useless futile unhelpful unsuccessful refractory resistant unresponsive nonresponse non-response nonresponder non-responder nonresponders non-responders disadvantage worthless disappointing disappointed
turn: gain gains gained improve improves improved improvement improving better recover recovers recovered recovery ease eases eased relieve relieves relieved resolve resolves resolved subside subsided lessen abate abated clear_up remission remit | worsen worsens worsened worsening worse deteriorate deteriorated deteriorates deterioration aggravate aggravates aggravated exacerbate exacerbates exacerbated progress progressed relapse relapses relapsed flare flared
fate: survive survives survived surviving survival survivors alive live lived | die dies died dying death deaths dead fatal fatally fatality fatalities mortality lethal kill killed kills perish demise
named: list lists listed name names named mention mentions mentioned include includes included count counts | unlisted omit omits omitted
recur: come_back comes_back came_back coming_back return returns returned recur recurs recurred recurrence relapse relapses relapsed | stay_away stayed_away stays_away stay_in_remission stayed_in_remission remain_in_remission remained_in_remission relapse-free stay_well stayed_well
count: one_case one_person one_patient one_child one_woman one_man one_infant one_adult single_case single_person single_patient a_single_case lone isolated_case one_report | many_cases many_people many_patients many_children many_adults several_cases several_people several_patients several_children numerous_cases numerous_people numerous_patients dozens
fund: fund funds funded funding pay pays paid cover covers covered coverage reimburse reimburses reimbursed reimbursement subsidise subsidised subsidize subsidized finance finances financed allow allows allowed permit permits permitted approve approved license licensed licenced support supports supported accept accepts accepted back backs backed recommend recommends recommended endorse endorses endorsed | refuse refuses refused reject rejects rejected exclude excludes excluded deny denies denied forbid forbids forbidden prohibit prohibits prohibited ban bans banned disallow disallowed unfunded unlicensed off-label off_label do_not_use not_to_be_used not_to_use do_not_use_list
advise: recommend recommends recommended recommending advise advises advised advisable suggest suggests suggested prefer prefers preferred favour favor support supports supported endorse endorses urge urges urged encourage encourages encouraged indicated justified appropriate should advocate advocates suitable accepted | discourage discourages discouraged contraindicated contraindication avoid avoids avoided avoiding warn_against warns_against advise_against advises_against recommend_against recommends_against inappropriate inadvisable unjustified unwarranted rule_out refrain not_for unsuitable do_not_use not_to_use
safe: safe safely harmless tolerated well-tolerated innocuous benign | unsafe harmful dangerous danger hazardous toxic risky perilous
lasting: permanent permanently durable sustained lasting lifelong long-term long_term for_life cure cures cured curative indefinitely indefinite forever irreversible irreversibly once_and_for_all indefinitely enduring prolonged long-lasting maintenance for_good yours_for_life | borrowed on_loan short transient temporary temporarily transiently short-lived passing short-term short_term brief briefly for_a_while wear_off wears_off fleeting ephemeral momentary for_now for_the_moment for_the_time_being until_further_notice until_symptoms until_they_settle until_it_settles in_the_interim
term: long-term long_term lifelong maintenance long | short-term short_term short brief acute rescue
certain: proven proof established certain definite definitely conclusive conclusively demonstrated clear clearly settled undisputed undoubtedly well_established beyond_doubt convincing | unproven uncertain unclear unknown unsettled disputed controversial doubtful inconclusive unestablished conflicting debated contested unconfirmed not_known unsure speculative open_question conflict conflicts left_open
same: nothing changed_nothing no_change same equal equally equivalent similar similarly comparable comparably alike identical unchanged no_different as_well_as as_good_as as_much_as as_often_as indistinguishable | different differ differs differed difference differences unequal dissimilar distinct changed unlike distinguishable contrast vary varied varies
link: link linked links associated association tied correlated correlate correlates correlation related connection connected depends | unrelated independent unconnected regardless irrespective unassociated
positive: positive | negative
signif: significant significantly | insignificant insignificantly nonsignificant non-significant
true: true correct right real genuine genuinely | false falsely wrong wrongly spurious spuriously pseudo artefact artifact
presence: present presence detectable detected found exist exists existed | absent absence undetectable missing
contain: contain contains contained containing include added | free_of sugar-free sucrose-free iga-free free_from devoid lack lacks lacking
open: open unblinded open-label unmasked | blinded blind double-blind masked double-blinded
random: randomized randomised rct rcts random randomized_trial randomized_trials randomised_trial randomised_trials | case_series case_report case_reports expert_opinion single_cases uncontrolled observational retrospective nonrandomized non-randomized unrandomised case-series open-label registry
time-look: prospective prospectively | retrospective retrospectively
routine: routine routinely as_standard across_the_board by_default | exceptional exceptionally selectively case_by_case individually last_resort reserve reserved reserves only_if special_cases exceptional_circumstances
oblige: must mandatory obligatory compulsory required requires require demand demands demanded insist insists oblige obliged mandate mandates mandated has_to have_to imperative | may might can could optional option allow allows allowed permit permits permitted optionally at_discretion if_wished consider considers considered
first-line: first-line first_line first-choice first_choice first_treatment mainstay cornerstone initial upfront front-line treatment_of_choice primary_treatment main_treatment | second-line second_line third-line third_line last-line rescue salvage last_resort fallback reserve reserved adjunct adjunctive add-on later-line
novel: newly new new-onset new_onset untreated previously_untreated without_treatment no_treatment treatment-naive never_treated first-time de_novo never_had newly_diagnosed not_been_treated never_been_treated no_previous_treatment first_presentation never_received | refractory fail fails failed failing inadequate_response relapsed relapsing recurrent resistant previously_treated pretreated treatment-resistant long-standing longstanding established chronic
severity: mild mildly slight minor moderate harmless uncomplicated trivial | severe severely serious grave critical critically life-threatening life_threatening fulminant grievous dangerous major massive
acute: acute acutely sudden attack attacks exacerbation crisis flare flares relapse | chronic chronically persistent long-standing longstanding maintenance
primary: primary idiopathic | secondary
inherit: inherited hereditary genetic congenital inborn familial | acquired
health: healthy healthier otherwise_healthy immunocompetent fit unaffected | immunosuppressed immunocompromised immune-compromised immune-suppressed ill sick frail
preg: pregnant pregnancy pregnancies gestation gestational expectant mothers-to-be expecting | non-pregnant nonpregnant not_pregnant
setting: hospital hospitalized hospitalised inpatient inpatients ward in-hospital admitted in-patient | home outpatient outpatients ambulatory out-patient community
size-weight: obese obesity overweight heavy heavier | underweight lean thin light lighter slim non-obese normal-weight normal_weight
warm: warm warmer | cold cold-type
temp: hot heat warmed room_temperature | frozen freeze freezer freezing refrigerated refrigerate fridge chilled cool
wet: dehydrated dehydration dry volume_depletion depleted volume-depleted | hydrated overhydrated well-hydrated fluid-overloaded
vessel: vein veins venous deep-vein | artery arteries arterial
side: left | right
upper: upper | lower
near-far: proximal | distal
ends: systolic | diastolic
nerve: sensory | motor
onset: early-onset | late-onset
live: live attenuated live-attenuated | inactivated killed non-live nonlive dead
self: autologous own autoimmune | allogeneic alloimmune donor donated matched_donor
type: localized localised localised local limited one_place single-organ | generalized generalised systemic widespread diffuse disseminated
exposed: exposed exposure contact contacts in_contact | unexposed never_exposed no_contact
immune: immune_to vaccinated immunised immunized seropositive already_vaccinated | susceptible nonimmune non-immune unvaccinated seronegative unimmunised unimmunized
group-o: non-o other_than_o groups_other_than_o other_than_group_o | group_o type_o blood_group_o
full: full fully complete completely | partial partially partly incomplete incompletely in_part
alone: alone monotherapy sole by_itself on_its_own single-agent without_anything_else unaided | plus added combined combination together adjunct add-on on_top alongside besides beside concomitant concurrent along_with add adds adding combine combines combining
weekly: stable steady constant unchanged level_off levelled | fluctuating variable unstable swing swings changing
pass: cross crosses crossed pass passes passed transfer transferred | blocked kept_out held_by stays_behind
attack: destroy destroys destroyed destroying destruction break_down breaks_down broken_down lyse lysed | protect protects protected protecting protection spare spared preserve preserved
bind: block blocks blocked blocking blockade inhibit inhibits inhibited inhibiting suppress suppresses suppressed neutralise neutralize neutralises neutralizes neutralising neutralizing | activate activates activated activating stimulate stimulates stimulated trigger triggers triggered enhance enhances enhanced promote promotes promoted
add: add adds added adding given | remove removes removed removing removal take_away takes_away filter filtered
dilute: undiluted concentrated concentrate | diluted dilute
wait: immediately at_once straight_away without_delay urgently emergency urgent | wait waits waited waiting delay delays delayed deferred defer postpone postponed elective non-urgent watchful
confirm: exclusion rule_out rules_out ruled_out ruling_out exclude excludes excluded refute refutes disprove | confirm confirms confirmed prove proves establish establishes rule_in
hand: second_hand second-hand secondhand at_second_hand | first_hand first-hand firsthand at_first_hand in_the_original
guess: estimated estimate estimates roughly about approximately around | exactly precisely exact precise
mother: mother mothers maternal | father fathers paternal
give-take: donor donors | recipient recipients
trial-end: met reached achieved attained | missed failed_to_meet fell_short
twin: single sole one-off one_off single-dose one-time | repeated repeat repeatedly repeats multiple again recurring several_doses multidose second_course courses
licence: licensed licenced registered labelled labeled authorised authorized on-label approved approval | off-label off_label unlicensed unlicenced unregistered unapproved
agree: agree agrees agreed agreement consensus unanimous concur | disagree disagrees disagreed disagreement dispute disputes divided split conflicting conflict conflicts
fat: enough sufficient sufficiently adequate adequately ample suffice suffices | restricted curtailed insufficient insufficiently inadequate inadequately scarce scant too_little not_enough
easier: easier easy easily simple | harder hard difficult
cheap: cheap cheaper inexpensive saves saved saving savings | expensive dear dearer costly costlier
available: available obtainable in_stock marketed on_the_market | unavailable discontinued withdrawn off_the_market out_of_stock
aware: obvious visible apparent overt symptomatic with_symptoms | silent hidden occult asymptomatic symptom-free without_symptoms symptomless
viscosity: thick thicker viscous | thin thinner
age-span: long longer longest lengthen lengthened prolong prolonged prolongs extend extended extends | short shorter shortest shorten shortened shortens curtail
direction: into onto towards toward | from away_from
firm: strong strongly solid firm firmly | limited conditional conditionally tentative tentatively weak weakly
insist: insist insists insisted mandate mandates mandated oblige obliges demand demands compel compels order orders | suggest suggests suggested recommend recommends recommended advise advises advised prefer prefers consider considers considered propose proposes proposed
quality: good excellent favorable favourable well | poor poorly bad badly unfavorable unfavourable dismal
benefit-harm: helpful beneficial benefit benefits useful help helps | harm harms harmful harming damaging damage detrimental
steer: avoid avoids avoided avoiding keep_away stay_away steer_clear shun abstain | keep_using keep_taking feel_free give gives given giving take takes taking
argue: argue_for argues_for speak_for speaks_for points_towards points_to in_favor_of in_favour_of favor favors favour favours | argue_against argues_against point_away points_away speak_against speaks_against
ongoing: ongoing still_going_on going_on goes_on continuing | already_over has_ended have_ended
one-sided: unilateral one-sided | bilateral two-sided
origin: natural plasma-derived | recombinant synthetic artificial
inner: internal inner | external outer
malign: benign | malignant
reveal: mask masks masked hide hides hidden conceal conceals obscure obscures | reveal reveals revealed unmask unmasks expose exposes
most: most | least
likely: likely likelier more_likely probable | unlikely less_likely improbable
instead: instead_of in_place_of in_lieu_of replace replaces replacing in_the_place_of | together_with along_with alongside beside besides in_addition_to added_to on_top_of add-on adjunct combined_with plus
now: at_once immediately straight_away right_away right_now same_day without_delay promptly urgently emergency | next_day next_week next_month next_visit next_clinic next_routine days_later weeks_later tomorrow eventually in_due_course
unless: unless except | even_if even_when even_in even_with
only: only_with only_if only_when only_after only_together | even_without even_if even_when regardless irrespective
fiber: small-fiber small-fibre small_fiber small_fibre | large-fiber large-fibre large_fiber large_fibre
join: include includes included including among belongs belong part_of counts_as count_as form_of kind_of type_of variant_of same_as enroll enrolled enrol enrolled admit admitted recruit recruited took_in | exclude excludes excluded excluding except other_than distinct separate left_out leaves_out leave_out leaving_out barred
"""
"""Lines with two answers: to deny the one is to say the other."""

_MANY_WAYS = """
age: fetus fetuses fetal foetal foetus unborn in_utero in_the_womb baby baby's | newborn newborns neonate neonates neonatal baby baby's babies preterm premature infant infants | infant infants baby babies toddler toddlers newborns_and_infants | child children childhood pediatric paediatric kid kids boy boys girl girls youngster youngsters juvenile minor minors school-age schoolchildren childrens toddlers toddler adolescent adolescents teenager teenagers young_people young_person young_persons | adult adults adulthood young_people young_person young_persons grown-ups grown-up grownups | elderly seniors pensioners geriatric older_people older_adults old_people old_age older_patients
age-more: teenager teenagers adolescent adolescents teens teenage | adult adults
share: all everyone everybody always every_patient every_child every_case each_patient every_one every_person every_woman every_adult every_infusion every_time invariably under_any_circumstances any_circumstances in_any_circumstances under_no_circumstances in_any_situation regardless_of_circumstances without_exception entire entirely exclusively anyone any_patient any_case hundred_percent uniformly universally across_the_board unconditionally completely fully | nearly_all almost_all virtually_all almost_every nearly_every almost_always nearly_always practically_all vast_majority overwhelming_majority | most mostly majority mainly largely predominantly chiefly usually generally primarily more_than_half over_half as_a_rule two_thirds three_quarters in_the_main for_the_most_part normally typically principally | half one_half | some several sometimes a_number_of various partly in_part many often up_to a_third a_quarter | few a_few rarely seldom minority a_minority hardly_any handful occasionally small_proportion less_than_half fewer_than_half | none no_one nobody never not_one not_a_single no_patient zero
organ: heart cardiac heart's myocardial coronary myocarditis | liver hepatic | kidney kidneys renal | lung lungs pulmonary | brain cerebral intracranial head skull | skin cutaneous | eye eyes ocular optic | muscle muscles muscular | nerve nerves neuropathy | bone bones marrow | spleen splenic | gut bowel intestine intestinal colon | stomach gastric | bladder | pancreas pancreatic | thyroid | spinal_cord spine | joint joints | thymus | islet
ig-class: igg | igm | iga | ige | igd
igg-sub: igg1 | igg2 | igg3 | igg4
germ: viral virus viruses | bacterial bacteria bacterium | fungal fungus fungi antifungal | parasitic parasite parasites
anti: antiviral antivirals | antibiotic antibiotics antibacterial antibacterials | antifungal antifungals | antimalarial antimalarials
route: intravenous intravenously iv ivig into_a_vein into_the_vein by_vein drip | subcutaneous subcutaneously scig under_the_skin by_injection | intramuscular intramuscularly into_a_muscle into_the_muscle muscle_injection muscle_injections by_injection | oral orally by_mouth tablets tablet pills pill | intrathecal | inhaled nebulised nebulized | topical ointment cream on_the_skin
cell: red_cell red_cells red_blood erythrocytes erythrocyte | white_cell white_cells leukocytes leucocytes | platelet platelets thrombocyte thrombocytes | neutrophil neutrophils | lymphocyte lymphocytes | eosinophil eosinophils | plasma_cell plasma_cells | b-cell b-cells b_cell b_cells | t-cell t-cells t_cell t_cells
sugar: sucrose | glucose | maltose | sorbitol | glycine | proline | mannitol | trehalose
trimester: first_trimester | second_trimester | third_trimester
ordinal: first initial first-time earliest | second | third | fourth | fifth | last final
unit-time: second seconds | minute minutes minutely | hour hours hourly half-hour half-hourly | day days daily night nightly | week weeks weekly fortnight fortnightly | month months monthly | year years yearly annual annually
doer: patient patients people person individuals | doctors doctor physicians physician clinicians | nurses nurse | parents parent | donors donor | mice mouse rats rat animals animal rabbits monkeys | volunteers
study: cochrane | survey questionnaire | registry register
land: britain british uk united_kingdom england english nhs scotland scottish wales | us usa american america united_states fda states | canada canadian ontario quebec columbia | australia australian | germany german | france french | italy italian | japan japanese | europe european ema eu | china chinese | denmark danish | netherlands dutch | sweden swedish | spain spanish | switzerland swiss | india indian | israel israeli | turkey turkish | korea korean | taiwan taiwanese | brazil brazilian | iran iranian | egypt egyptian | norway norwegian | finland finnish | poland polish | greece greek | ireland irish | zealand | austria austrian | belgium belgian
strength: always invariably guaranteed guarantees guarantee certainly definitely | may might can could possibly perhaps sometimes potentially possible
cause: cause causes caused causing due result results resulted induce induces induced provoke provokes bring_about brings_about produce produces | associated association linked link correlated coincide coincided accompany accompanied goes_with went_with
claim: prove proves proof establish establishes demonstrate demonstrates confirms | suggest suggests suggested hint hints hinted indicate indicates point_to points_to may might seem seems seemed thought believed considered estimate estimates estimated report reports reported
heal: cure cures cured curative heals healed eradicate eradicates eradicated eliminate eliminates eliminated | ease eases eased relieve relieves reduce reduces reduced improve improves improved help helps control controls controlled
prevent: prevent prevents prevented preventing prevention preventive prophylaxis prophylactic prophylactically ward_off wards_off avert averts averted stave_off protect protects protected protection | cure | cause causes caused trigger triggers triggered
letter-grade: grade_a | grade_b | grade_c | grade_d
class: class_i class_1 | class_ii class_2 | class_iii class_3 | class_iv class_4
abo: group_o type_o blood_group_o | group_a type_a blood_group_a | group_b type_b blood_group_b | group_ab type_ab blood_group_ab | groups_other_than_o other_than_o other_than_group_o
when: before prior_to ahead_of | during throughout | after following
proof: randomized_trial randomized_trials randomised_trial randomised_trials controlled_trial controlled_trials | case_series case_reports case_report single_cases | expert_opinion
field: neurology neurologist neurologists neurological | hematology haematology hematologist haematologist | oncology oncologist | cardiology cardiologist | dermatology dermatologist dermatologists | rheumatology rheumatologist | nephrology nephrologist | gastroenterology | immunology immunologist
grade: grade_1 | grade_2 | grade_3 | grade_4
color: blue | grey gray | red | black | green | white | yellow
priority: highest top | high | medium middle intermediate | low lowest
line: first-line first_line | second-line second_line | third-line third_line
phase: loading induction initial_dose start_dose starting_dose first_treatment initial_treatment first_course | maintenance
amount: maximum max maximal at_most up_to ceiling upper_limit highest no_more_than limit cap | minimum min minimal at_least floor lowest no_less_than
per: total per_course a_course each_course in_total altogether in_all cumulative divided spread_over split_over | daily each_day a_day per_day every_day
season: summer | winter | spring | autumn
blood: abo | rh rhesus
act: transfusion transfusions transfused | transplant transplantation transplanted | vaccine vaccines vaccination vaccinated
body: arm arms | leg legs thigh thighs | face | trunk | hand hands finger fingers | foot feet | neck | chest | belly abdomen
dose-size: low-dose low_dose low_doses lower_dose | high-dose high_dose high_doses higher_dose higher_doses
weight-kind: ideal | adjusted | actual | lean
result: bleed bleeds bleeding hemorrhage haemorrhage bled | clot clots thrombosis thrombotic thromboembolic thromboembolism | infection infections infected | hemolysis haemolysis | relapse relapses relapsed recurrence | headache headaches migraine | meningitis | rash | fever | anaphylaxis anaphylactic
"""
"""Lines with several answers."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?(?:-[a-z0-9]+)*|[a-z]+\d+|\d+(?:[.,]\d+)*%?|[;:,.()]")
NEGATIONS = frozenset(
    "not no never without nor neither cannot n't none hardly nobody nothing lack lacks lacking lacked absence fail fails failed "
    "failing unlikely deny denies barely scarcely unable rather instead".split()
)
MODALS = frozenset("should must may can could will would shall ought need does do did is are was were".split())
"""Words that a negation right after them turns round."""
REACH = 4
"""Words after a negation that it turns round."""
_STOPS = frozenset(";:.,()") | frozenset(
    {"but", "although", "though", "except", "while", "whereas", "because", "and", "which", "unless"}
)

Answer = tuple[str, int]
"""A line, and which of its answers."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it stands in a text: the word, the answers that it may stand for, whether denied, and where."""

    word: str
    answers: frozenset[Answer]
    denied: bool
    start: int
    end: int


def _read(lines: str) -> dict[str, set[Answer]]:
    out: dict[str, set[Answer]] = {}
    for line in lines.strip().splitlines():
        name, _, answers = line.partition(":")
        for number, words in enumerate(answers.split("|")):
            for word in words.split():
                out.setdefault(word, set()).add((name, number))
    return out


_TWO = _read(_TWO_WAYS)
_MANY = _read(_MANY_WAYS)
TWO_WAYS = frozenset(name for answers in _TWO.values() for name, _ in answers)
OF_THINGS = frozenset(
    "count fate age-turn sex primary inherit self novel health immune setting size-weight warm temp wet vessel side upper near-far ends nerve onset "
    "live type exposed group-o full alone mother give-take licence random time-look open acute severity size high preg order "
    "twin term age-span dilute direction inside early speed".split()
)
"""Lines whose words name things and kinds: to deny a sentence that has one does not turn it into the other."""
_ANSWERS: dict[str, frozenset[Answer]] = {
    word: frozenset(_TWO.get(word, set()) | _MANY.get(word, set())) for word in {*_TWO, *_MANY}
}
_LONGEST = 4
_STARTS = frozenset(word.split("_")[0] for word in _ANSWERS if "_" in word)


def words_of(folded: str) -> list[tuple[str, int, int]]:
    """Words and marks of a folded text, words joined by hyphens as one."""
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]


_ADVICE = ("advis", "recommend", "warn", "argu", "speak", "spoke", "decid", "vote", "guid")
"""Before "against": what follows is denied, not fought."""
_ENDED = frozenset(";:.")
_INSERTED = frozenset("(),")
REACH_OF_SUBJECT = 12
"""The same where a sentence begins with it: "No European text that was read names it"."""


@lru_cache(maxsize=8192)
def answers_in(folded: str) -> tuple[Told, ...]:
    """What a folded text answers to the lines.

    >>> [(t.word, t.denied) for t in answers_in("it is not common in women")]
    [('common', True), ('women', True)]
    """
    tokens = words_of(folded)
    out, reach = [], 0
    skip = 0
    for n, (word, left, right) in enumerate(tokens):
        if word in _STOPS and not (word in _INSERTED and reach > REACH):
            reach = 0
        if word in _PARTED and (said := _parted(tokens, n)):
            out.append(Told(said, _ANSWERS[said], reach > 0, left, right))
        elif n >= skip:
            length = _longest(tokens, n)
            said = word if length < 2 else "_".join([t for t, _, _ in tokens[n : n + length]])
            if length and (answers := _ANSWERS.get(said)):
                denied = reach > 0 or (word in MODALS and n + 1 < len(tokens) and tokens[n + 1][0] in NEGATIONS)
                out.append(Told(said, answers, denied, left, tokens[n + length - 1][2]))
                skip = n + length
            elif not length and "-" in word:
                out += [Told(p, _ANSWERS[p], reach > 0, left, right) for p in word.split("-") if p in _ANSWERS]
        advised = word == "against" and n and tokens[n - 1][0].startswith(_ADVICE)
        if word in NEGATIONS or word.endswith("n't") or advised:
            reach = REACH if n and tokens[n - 1][0] not in _ENDED else REACH_OF_SUBJECT
        elif reach and len(word) > 3:
            reach -= 1
    return tuple(out)


_PARTED = {"leave": "out", "leaves": "out", "left": "out", "leaving": "out", "hold": "back", "held": "back"}
"""Verbs whose second half may stand some words later: "leaves these people out"."""
_APART = 6


def _parted(tokens: list[tuple[str, int, int]], n: int) -> str | None:
    """The verb with its second half, where that follows before the next mark."""
    verb = tokens[n][0]
    for word, _, _ in tokens[n + 2 : n + 2 + _APART]:
        if word in _STOPS:
            return None
        if word == _PARTED[verb]:
            return f"{verb}_{word}"
    return None


def _longest(tokens: list[tuple[str, int, int]], n: int) -> int:
    """How many words from here make up the longest entry; 0 where none does."""
    word = tokens[n][0]
    if word in _STARTS:
        for length in range(min(_LONGEST, len(tokens) - n), 1, -1):
            if "_".join(t for t, _, _ in tokens[n : n + length]) in _ANSWERS:
                return length
    return 1 if word in _ANSWERS else 0
