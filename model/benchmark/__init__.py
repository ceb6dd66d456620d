"""How fast the model is on this machine: random models of named sizes, and what is timed.

`python -m model.benchmark` measures and prints JSON lines; `exomni-bridge bench` shows them as a
table. Nothing of the model imports this package.
"""
