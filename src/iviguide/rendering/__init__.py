"""Results into what people and programs read.

Renderers hold no rules: they never choose, drop or reword a clinical sentence.
"""
