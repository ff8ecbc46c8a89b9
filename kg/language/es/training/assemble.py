"""Put the trained parse and named-entity pipelines together into the package.

The recogniser keeps its own token-to-vector layer, for its task differs; both share one table of floret
vectors.
"""

from __future__ import annotations

from pathlib import Path

import spacy


def assemble(parse: Path, names: Path, out: Path) -> None:
    """Write the pipeline in `out` from the folders of the two trained ones."""
    nlp = spacy.load(parse)
    recogniser = spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    nlp.meta |= {
        "name": "kg_news",
        "version": "0.1.0",
        "description": "Spanish for international news: morphology, lemmas, dependencies, sentences, names",
        "license": "CC BY 4.0",
        "author": "The alliance-kg authors",
    }
    paths = nlp.config["paths"]
    paths.update(dict.fromkeys(paths))  # where it was trained is nobody's business
    nlp.to_disk(out)
