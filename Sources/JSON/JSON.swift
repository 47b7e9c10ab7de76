// JSON: trees as libnftables' JSON, and such JSON as trees.
//
// In: a tree, or bytes of JSON. Out: bytes as `nft -j` writes them, or a tree whose places point
// into the JSON, with diagnostics. It reads and writes no file, knows no ruleset, and checks no
// more than what the text's parser checks: what names mean is for Semantics.
// It never traps on any bytes, and a value that it cannot read becomes `.invalid`.
