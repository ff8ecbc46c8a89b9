"""Command line of the generator."""

from __future__ import annotations

import sys
from pathlib import Path

from kg import resources
from kg.linking.facts import alliances, members, people, states


def generate(facts: Path, target: Path) -> None:
    """Write the generated files of the gazetteer into `target`, and the alliances beside it, from the tables in `facts`."""
    states.generate(facts, target)
    members.generate(facts, target)
    people.generate(facts, target)
    alliances.generate(facts, target)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "Countrycodes.csv").is_file():
        sys.exit("usage: python -m kg.linking.facts FACTS_DIR; FACTS_DIR holds Countrycodes.csv and the other tables")
    generate(Path(sys.argv[1]), resources.ontology("actors"))
