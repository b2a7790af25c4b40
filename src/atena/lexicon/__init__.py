"""The tables at run time: memory-mapped, opened when first asked for, never changed."""
