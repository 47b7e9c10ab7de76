// Lint: checked ruleset to findings.
//
// In: a checked ruleset and the Catalogue. Out: findings about what is legal and not meant so.
// It never parses, prints or asks a kernel. It has no rules yet: the warnings that there are come
// from Semantics, and the command line does not announce `swnft lint`.
