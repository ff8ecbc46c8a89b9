"""Reading: files of many kinds become articles with one clean text each.

What comes in: text and Markdown (with front matter, if it has any), HTML pages, JSON Lines and JSON arrays, RSS and Atom files;
as files, whole folders, standard input, or web addresses that the user names. What goes out: `Article` values, in a stable order,
and in place of each input that cannot be read an `InputError` that says what, where and the mend.

    from kg.reading.sources import read
    for found in read(["news/", "more.jsonl"], language="es"):
        ...

The rooms inside: `sources` finds the inputs and holds them together; `decoding` makes text of bytes; `kinds` tells what an input is;
`plain`, `markdown`, `webpage`, `page_metadata`, `records` and `feed` read one kind each and hand up a `Draft`; `draft` checks what the
draft declares (`dates`, ids, addresses, languages); `cleaning` (with `markup`, `repeats` and the list `boilerplate.yaml`) makes the
stored text, to which every offset of evidence refers; `copies` finds the same report printed by several papers; `fetching` is the
only place that touches the network.
"""
