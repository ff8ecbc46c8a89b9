"""RDF: vocabulary, triples, store, validation, queries, exchange."""
