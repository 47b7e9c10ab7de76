// Pipeline: check, compile, apply and list, wired together.
//
// In: texts and what is asked for, as values; what reads files and knows names is handed in.
// Out: diagnostics and results, as values. It decides the order of the phases and nothing else;
// it neither reads nor writes anything but through Netlink.
