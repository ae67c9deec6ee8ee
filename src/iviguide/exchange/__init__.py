"""Facts in and plans out, in the forms that other systems speak: FHIR R4, CDS Hooks, calendars, lines of JSON.

Plain dicts at the edge: nothing here loads a FHIR library. `json_in` reads text that may be hostile, `fhir_in` turns
resources into the flat facts of a patient, `fhir_out` a plan into a bundle of drafts, `cds` answers hooks, `ics` writes a
calendar, `batch` runs many patients.
"""
