"""One training run: corpora put together, spaCy's training loop, the figures of its best checkpoint on the development split."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from spacy.cli.train import train
from spacy.tokens import DocBin

HERE = Path(__file__).resolve().parent
FIGURES = {
    "parse": ("pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f"),
    "names": ("ents_p", "ents_r", "ents_f"),
}
DEVELOPMENT = {"parse": "parse-dev", "names": "names-dev"}


@dataclass(frozen=True, slots=True)
class Run:
    """A run as `training.yaml` describes it.

    kind: "parse" or "names", which names the config; corpora: files of the corpus folder, without ending; overrides: settings of the
    config; vectors: which floret table; pretrained: start from the pretrained token-to-vector layer.
    """

    kind: str
    name: str
    steps: int
    corpora: tuple[str, ...]
    seed: int = 20251
    overrides: Mapping[str, Any] = field(default_factory=dict)
    vectors: str = "full"
    pretrained: bool = False

    @classmethod
    def of(cls, kind: str, given: Mapping[str, Any]) -> Self:
        """A run from its description in YAML."""
        return cls(kind, **{**given, "corpora": tuple(given["corpora"])})

    def execute(self, work: Path) -> dict[str, float]:
        """Train unless `work`/models already holds the finished run; the figures of `FIGURES` in percent."""
        out = work / "models" / self.name.replace(" ", "-").replace(",", "")
        figures = out / "figures.json"
        if not figures.is_file():
            out.mkdir(parents=True, exist_ok=True)
            train(HERE / f"{self.kind}.cfg", out, overrides=self._settings(work, out))
            meta = json.loads((self.best(work) / "meta.json").read_text(encoding="utf-8"))
            found = {name: round(100 * meta["performance"][name], 2) for name in FIGURES[self.kind]}
            figures.write_text(json.dumps(found), encoding="utf-8")
        found = json.loads(figures.read_text(encoding="utf-8"))
        return {str(name): float(value) for name, value in found.items()}

    def best(self, work: Path) -> Path:
        """Folder of the best checkpoint."""
        return work / "models" / self.name.replace(" ", "-").replace(",", "") / "model-best"

    def _settings(self, work: Path, out: Path) -> dict[str, Any]:
        corpus = work / "corpus"
        combined = merged([corpus / f"{name}.spacy" for name in self.corpora], out / "train.spacy")
        settings = {
            "paths.train": str(combined),
            "paths.dev": str(corpus / f"{DEVELOPMENT[self.kind]}.spacy"),
            "paths.vectors": str(work / "vectors" / self.vectors),
            "system.seed": self.seed,
            "training.max_steps": self.steps,
        }
        if self.pretrained:
            settings["paths.init_tok2vec"] = str(pretrained_layer(work))
        return settings | dict(self.overrides)


def pretrained_layer(work: Path) -> Path:
    """Where the weights of the pretrained layer lie."""
    return work / "pretrained" / "model-last.bin"


def merged(files: Sequence[Path], out: Path) -> Path:
    """One corpus of several; a file named twice is in it twice."""
    every = DocBin()
    for file in files:
        every.merge(DocBin().from_disk(file))
    every.to_disk(out)
    return out
