"""Generates the files of the gazetteer that come from public tables of facts: `python -m kg.linking.facts FACTS_DIR`.

What a person wrote is never touched: the generator reads the hand-written files (`leaders.ttl`, `officials.ttl`, `organizations.ttl`) and writes
`states.ttl`, `leaders-facts.ttl`, `officials-facts.ttl` and `members.ttl` beside them and
`../alliances.csv`, the same bytes for the same input.
"""
