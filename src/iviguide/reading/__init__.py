"""Text or facts into frames. Takes the vocabulary as an argument; knows nothing of packs or statements.

`text` folds characters without moving offsets; `concepts` finds what is named; `quantities` figures with units;
`typing_errors` repairs long misspelt words; `population` and `aspects` read who is meant and what is asked;
`question` puts them together.
"""
