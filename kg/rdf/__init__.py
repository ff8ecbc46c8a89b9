"""RDF: vocabulary, triples, store, validation, queries, serialization, records."""
