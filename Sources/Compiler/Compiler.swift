// Compiler: checked ruleset to bytecode.
//
// In: the checked ruleset. Out: a transaction. It cannot report a mistake of the user's: what the
// checker let through and this cannot compile is an `InternalError`.
