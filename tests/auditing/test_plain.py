"""What everybody says of immunoglobulin, in the plainest words: tests it disturbs, whom not to give it, vaccines, how it works.

The sentences were written without looking at the pack. Most of them it cannot judge; a true one is never called wrong.
"""

from __future__ import annotations

from .checking import Check, verdicts

TRUE = """
IVIG can cause a false positive hepatitis B core antibody test.
IVIG can cause a false positive Coombs test.
IVIG can cause a false positive DAT.
IVIG can cause a false positive antinuclear antibody test.
IVIG can cause a false positive CMV IgG test.
IVIG can cause a false positive syphilis serology.
IVIG can cause a false positive rheumatoid factor test.
IVIG can cause a false positive Lyme antibody test.
IVIG can cause a false positive toxoplasma IgG.
IVIG can cause a false positive parvovirus IgG.
IVIG can cause a false positive beta-D-glucan test.
IVIG can cause a false positive measles antibody test.
IVIG can raise the ESR.
Maltose-containing IVIG falsely raises some glucose meter readings.
Antibody tests after IVIG can be misleading.
IVIG is contraindicated in people with IgA deficiency and anti-IgA antibodies who have had a hypersensitivity reaction.
IgA deficiency alone is not a contraindication to IVIG.
IVIG should be used with caution in kidney disease.
People at risk of thrombosis should get IVIG at the lowest dose and slowest rate practicable.
IVIG can be given in pregnancy.
Breastfeeding is possible during IVIG treatment.
IVIG can be given in heart failure with care for the volume.
A history of anaphylaxis to immunoglobulin is a contraindication.
Privigen is contraindicated in hyperprolinemia.
IVIG may be given with an earlier clot if the need outweighs the risk.
Hydration before IVIG lowers the risk for the kidneys.
Loop diuretics should be avoided with IVIG.
After IVIG 400 mg/kg, MMR should be delayed for 8 months.
After IVIG 2 g/kg for Kawasaki disease, measles vaccine is delayed for 11 months.
After 1 g/kg of IVIG, MMR waits 10 months.
Inactivated vaccines can be given at any time around IVIG.
The flu shot need not be delayed after IVIG.
IVIG can make live vaccines such as MMR less effective.
If MMR is given less than 14 days before IVIG, it should be repeated.
Rotavirus vaccine can be given on time after IVIG.
Varicella vaccine should be delayed after IVIG.
Platelets usually rise within 1 to 5 days after IVIG in ITP.
In ITP the effect of IVIG lasts 2 to 4 weeks.
The half-life of IgG is about 3 to 4 weeks.
In CIDP improvement is expected within weeks.
IVIG works faster than rituximab in ITP.
In Kawasaki disease fever usually settles within 36 hours.
Aseptic meningitis begins within 2 days of IVIG.
Hemolysis after IVIG appears within 10 days.
Kidney failure after IVIG usually appears within a few days.
IgG levels are checked just before the next infusion.
IVIG blocks Fc receptors on macrophages.
IVIG saturates FcRn and speeds up the breakdown of autoantibodies.
IVIG contains pooled IgG from thousands of donors.
IVIG neutralizes autoantibodies through anti-idiotypic antibodies.
IVIG inhibits complement activation.
IVIG is mostly IgG.
IVIG contains only traces of IgA.
IVIG modulates cytokines.
IVIG is tested for HIV and hepatitis viruses.
IVIG is started slowly and the rate is raised if tolerated.
IVIG is given into a vein over several hours.
Vital signs are monitored during the infusion.
If a mild reaction occurs, the infusion is slowed or stopped.
Acetaminophen and an antihistamine are often given before IVIG.
IVIG should not be mixed with other drugs in the same line.
IVIG can be given at home.
SCIG is given under the skin, usually weekly.
People should drink plenty of fluids before IVIG.
Check kidney function before IVIG.
IVIG products are not interchangeable.
""".strip().splitlines()

FALSE = """
IVIG does not affect the hepatitis B core antibody test.
IVIG does not affect the Coombs test.
IVIG does not affect the CMV IgG test.
IVIG does not affect the ESR.
IVIG does not affect the beta-D-glucan test.
IVIG does not affect the measles antibody test.
Hepatitis serology is reliable right after IVIG.
A positive anti-HBc after IVIG proves hepatitis B infection.
Glucose meters are unaffected by all IVIG products.
A positive Coombs test after IVIG always means hemolysis.
IVIG is contraindicated in all people with IgA deficiency.
IVIG is contraindicated in pregnancy.
IVIG must never be given in kidney disease.
IVIG is absolutely contraindicated after a previous clot.
Women on IVIG must stop breastfeeding.
IVIG is safe in people with anti-IgA antibodies and previous anaphylaxis.
Privigen is the product of choice in hyperprolinemia.
IVIG has no contraindications.
Heart failure rules IVIG out.
IVIG should be given fast in people with kidney disease.
Octagam is safe with any glucose meter.
Diuretics should be given to everybody before IVIG.
After IVIG 2 g/kg for Kawasaki disease, MMR can be given after 3 months.
After IVIG 400 mg/kg, MMR should be delayed for 2 months.
Inactivated vaccines must be delayed for 11 months after IVIG.
All vaccines must wait 11 months after IVIG.
Live vaccines can be given right after IVIG.
IVIG does not affect MMR.
The flu shot should be postponed for 6 months after IVIG.
MMR given one week before IVIG need not be repeated.
Children on IVIG must not get any vaccines.
In ITP the effect of IVIG lasts for years.
In ITP platelets rise only after 6 weeks of IVIG.
The half-life of IgG is 6 months.
IVIG works within minutes in ITP.
One course of IVIG cures CIDP.
Aseptic meningitis begins 3 months after IVIG.
Hemolysis after IVIG appears only after 3 months.
In Kawasaki disease IVIG should be given after day 20.
The half-life of IgG is 3 days.
ITP never comes back after IVIG.
IVIG works by stimulating platelet production in the bone marrow.
IVIG is made from animal plasma.
IVIG contains mostly IgM.
IVIG is made from the plasma of a single donor.
IVIG activates macrophages to destroy platelets.
IVIG is a synthetic antibody.
IVIG kills B cells directly like rituximab.
IVIG contains red blood cells.
IVIG is a corticosteroid.
IVIG increases complement activation to treat disease.
IVIG is given as a rapid push over one minute.
IVIG is given by mouth.
IVIG is injected into muscle.
No monitoring is needed during IVIG.
If a severe reaction occurs, the infusion is continued at the same rate.
IVIG can be mixed with any drug in the same bag.
All IVIG products are interchangeable.
IVIG should be started at the maximum rate.
Fluids should be restricted before IVIG in everybody.
IVIG should be frozen for storage.
Kidney function need not be checked before IVIG in anyone.
""".strip().splitlines()

FAULTS = {"contradicted", "overstated", "indirect", "outdated"}
LEAST_TRUE, LEAST_FALSE, MOST_LET_PASS = 36, 26, 5
"""True ones borne out and false ones called wrong, which only rise; false ones borne out, which only sink."""


def test_no_true_one_is_called_wrong_and_some_are_borne_out(check: Check) -> None:
    told = {x: verdicts(check(x)) for x in TRUE}
    assert [x for x, v in told.items() if v & FAULTS] == []
    assert sum("supported" in v for v in told.values()) >= LEAST_TRUE


def test_false_ones_are_called_wrong_and_hardly_one_is_borne_out(check: Check) -> None:
    told = {x: verdicts(check(x)) for x in FALSE}
    passed = [x for x, v in told.items() if "supported" in v]
    assert len(passed) <= MOST_LET_PASS, passed
    assert sum(bool(v & FAULTS) for v in told.values()) >= LEAST_FALSE
