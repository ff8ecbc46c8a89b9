"""Put the trained parse and named-entity pipelines together into the package.

    python -m kg.language.es.training.assemble PARSE_MODEL NER_MODEL OUT_DIR

The recogniser keeps its own token-to-vector layer, for its task differs; both share one table of floret
vectors.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy


def main(parse: Path, ner: Path, out: Path) -> None:
    nlp = spacy.load(parse)
    recogniser = spacy.load(ner)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    nlp.meta |= {
        "name": "kg_news",
        "version": "0.1.0",
        "description": "Spanish for international news: morphology, lemmas, dependencies, sentences, names",
        "license": "CC BY 4.0",
        "author": "The alliance-kg authors",
    }
    nlp.to_disk(out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
