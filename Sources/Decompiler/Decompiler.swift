// Decompiler
