"""The words of the field as frozen records: no input or output, no imports of ours.

Read `terms` for the closed lists, `vocabulary` for concepts, `frame` for who/what/which aspect, `statement` and
`source` for curated knowledge, `answer`, `plan` and `article` for the three results.
"""
