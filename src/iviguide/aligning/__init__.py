"""A claim aligned with a statement, token by token: what stands for what, what is left over, what is turned round."""
