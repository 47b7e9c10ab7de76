/// What the kernel says, or has no answer to.
extension CodeTable {
  static let kernel: [CodeDescription] = [
    CodeDescription(
      "K001", "The kernel refuses it.",
      why: """
        The error number in the message is all that is known: the kernel gave no place within \
        the command, or none that has a usual cause. `dmesg` and the extended message, where \
        there is one, may say more.
        """,
      .told("The kernel refuses a transaction for a reason that swnft does not know."),
      .told("Could not process rule, with the words of the error number.")),
    CodeDescription(
      "K002", "The kernel knows no device of this name.",
      why: """
        `ip link` lists the devices of the namespace. A chain or flowtable that waits for a \
        device which appears later needs Linux 6.16, or a unit that loads the ruleset after the \
        device is there.
        """,
      .told("A chain at ingress or egress, or a flowtable, names a device that is not there."),
      .told(
        """
        Could not process rule: No such file or directory (the kernel: ENOENT), without naming \
        the device.
        """)),
    CodeDescription(
      "K003", "The kernel finds nothing of this name.",
      why: """
        What the text refers to is neither in the kernel nor made before in the text, or the \
        kernel lacks a module for it. Another program may have deleted it after the check.
        """,
      .told(
        """
        A command, or an expression of a rule, names a table, chain, set, object or handle that \
        is not there, or a kind of expression that this kernel does not have.
        """),
      .told("Could not process rule: No such file or directory (the kernel: ENOENT).")),
    CodeDescription(
      "K004", "The kernel has it already.",
      why: """
        `create` wants it to be new, and `add` wants what is there to be the same. Elements of \
        intervals must not overlap those that are there.
        """,
      .told("It was there already, in a form that differs from the text's."),
      .told("Could not process rule: File exists (the kernel: EEXIST).")),
    CodeDescription(
      "K005", "The kernel cannot do this here, or was built without it.",
      why: """
        The hook, the family or the options are not among what this kernel implements, or a \
        flowtable is to offload to hardware that cannot. `swnft -c` often names the reason.
        """,
      .told("The kernel knows the thing and does not do it here."),
      .told("Could not process rule: Operation not supported (the kernel: EOPNOTSUPP).")),
    CodeDescription(
      "K006", "The kernel finds the request invalid.",
      why: """
        Values or flags contradict each other, or the kernel is older than what the text uses. \
        With `--kernel`, `swnft -c` names what came later.
        """,
      .told("The kernel finds a value that it has no use for."),
      .told("Could not process rule: Invalid argument (the kernel: EINVAL).")),
    CodeDescription(
      "K007", "The kernel still uses it.",
      why: "Delete or flush the rules that refer to it before it, in the same transaction.",
      .told("A chain, set, object or flowtable is to be deleted that rules still refer to."),
      .told("Could not process rule: Device or resource busy (the kernel: EBUSY).")),
    CodeDescription(
      "K008", "The kernel finds the jumps nested too deep, or in a circle.",
      why: """
        Follow the jumps from the base chain on: `swnft -c` lists them where the whole table is \
        in the text. Rules that were in the kernel before count too.
        """,
      .told("A new rule or element closes a circle of chains, or makes a way of more than 16."),
      .told(
        """
        Could not process rule: Too many links (the kernel: EMLINK), or Too many levels of \
        symbolic links (ELOOP).
        """)),
    CodeDescription(
      "K009", "The kernel was built without connection tracking, or cannot load it.",
      why: """
        `modprobe nf_conntrack`, and nf_conntrack_bridge for tables of bridges. netdev and arp \
        tables have no connections.
        """,
      .told("A rule or object asks for connections and the kernel has none for this family."),
      .told(
        """
        Could not process rule: Protocol not supported, or Address family not supported by \
        protocol (the kernel: EPROTONOSUPPORT, EAFNOSUPPORT).
        """)),
    CodeDescription(
      "K010", "The kernel finds a number out of range.",
      why: "A name is longer, or a number larger, than the kernel's field for it.",
      .told("The kernel measures a name or number that passed the checks before."),
      .told(
        """
        Could not process rule: Numerical result out of range, or Value too large for defined \
        data type (the kernel: ERANGE, EOVERFLOW).
        """)),
    CodeDescription(
      "K011", "The kernel finds it too large.",
      why: "An element of a set carries at most two statements, a rule about 128 expressions.",
      .told("A list has more members than the kernel takes."),
      .told("Could not process rule: Argument list too long (the kernel: E2BIG).")),
    CodeDescription(
      "K012", "The kernel finds no room for it.",
      why: """
        The `size` of the set is reached, with those elements that rules added. Raise it, or \
        give elements a timeout.
        """,
      .told("Elements are added to a set that is full."),
      .told("Could not process rule: Too many open files in system (the kernel: ENFILE).")),
    CodeDescription(
      "K013", "Another program owns the table.",
      why: """
        A table with the flag `owner` belongs to the program that made it, until that one ends. \
        Ask that program, often a daemon such as firewalld, to change it.
        """,
      .told("A table is to be changed that another process made with `flags owner`."),
      .told("Could not process rule: Operation not permitted (the kernel: EPERM).")),
    CodeDescription(
      "K014", "The kernel has nothing of this name to list.",
      why: "`swnft list ruleset` shows what there is. A table without a family is one of `ip`.",
      .told("`list`, `get` or `reset` names something that the kernel does not have."),
      .told("No such file or directory (the kernel: ENOENT).")),
    CodeDescription(
      "K015", "The kernel does not list this.",
      why: """
        Some things can be loaded and not asked for, and `list hooks` needs Linux 5.14 with \
        nfnetlink_hook.
        """,
      .told("`list` asks for what the kernel has no answer to."),
      .told("Operation not supported, or an empty answer.")),
    CodeDescription(
      "K016", "Only the hooks of netdev are those of a device.",
      why: "Chains of the other families wait at hooks for all devices. Leave the device out.",
      .told("`list hooks` is asked for a device with another family than netdev."),
      .told("Nothing: it leaves the device out of account.")),
  ]
}
