/// What the validator says of devices, and of names.
extension CodeTable {
  static let devices: [CodeDescription] = [
    CodeDescription(
      "E107", "A chain at this hook is not bound to devices.",
      why: """
        Only ingress and egress belong to devices. At the other hooks `iifname` or `oifname` in \
        a rule says which device is meant.
        """,
      .items(
        """
        chain input {
          type filter hook input device lo priority 0;
        }
        """,
        mended: """
          chain input {
            type filter hook input priority 0;
            iifname lo accept
          }
          """),
      .says("This chain type cannot be bound to device")),
    CodeDescription(
      "E108", "A device is named twice, or is covered by a name with a star.",
      why: "The kernel would hook the chain twice to it and refuses.",
      .text(
        """
        table netdev filter {
          chain ingress {
            type filter hook ingress devices = { lo, lo } priority 0;
          }
        }
        """,
        mended: """
          table netdev filter {
            chain ingress {
              type filter hook ingress devices = { lo } priority 0;
            }
          }
          """),
      .kernel("EEXIST", "File exists")),
    CodeDescription(
      "E109", "A chain has more devices than the kernel takes.",
      why: """
        The kernel counts them and refuses the chain. Devices that begin alike can be named by \
        `eth*` on kernels since 6.16, or bridged.
        """,
      .told("A chain at ingress or egress lists more than 255 devices."),
      .told("Could not process rule: File too large (the kernel: EFBIG).")),
    CodeDescription(
      "E110", "The name is empty, or longer than the kernel keeps.",
      why: """
        Names of devices have at most 15 bytes, those of tables, chains and sets at most 255, of \
        helpers 15.
        """,
      .text(
        """
        table netdev filter {
          chain ingress {
            type filter hook ingress device "a-name-of-16-byt" priority 0;
          }
        }
        """,
        mended: """
          table netdev filter {
            chain ingress {
              type filter hook ingress device lo priority 0;
            }
          }
          """),
      .kernel("ERANGE", "Numerical result out of range")),
    CodeDescription(
      "E224", "A chain without a hook has devices.",
      why: """
        Devices belong to the hook at which the chain waits. Without one the chain is entered by \
        jumps only.
        """,
      .text(
        """
        table netdev filter {
          chain ingress {
            devices = { lo };
          }
        }
        """,
        mended: """
          table netdev filter {
            chain ingress {
              type filter hook ingress devices = { lo } priority 0;
            }
          }
          """),
      .says("syntax error, unexpected devices")),
    CodeDescription(
      "E229", "This is no name of a device.",
      why: """
        A device is one word or string. This comes from a variable, so it is found when its \
        value is known.
        """,
      .text(
        """
        define wan = 10.0.0.1-10.0.0.2
        table netdev filter {
          chain ingress {
            type filter hook ingress device $wan priority 0;
          }
        }
        """,
        mended: """
          define wan = lo
          table netdev filter {
            chain ingress {
              type filter hook ingress device $wan priority 0;
            }
          }
          """),
      .crashes("Range expression is undefined for network interface name types")),
  ]
}
