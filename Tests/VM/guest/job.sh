# Sourced by jobs: `. /job/job.sh`.
tool=${TOOL:-swnft}

# busybox's shell takes its own `ip` whatever PATH says.
ip() { /usr/sbin/ip "$@"; }

# One line for the test that reads the job: name, expected, got, and what else helps to see why.
report() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}"; }

# at_least MAJOR.MINOR: whether the kernel is that new.
at_least() {
  kernel=$(uname -r | cut -d . -f 1,2)
  [ "$(printf '%s\n' "$1" "$kernel" | sort -t . -n -k 1,1 -k 2,2 | head -n 1)" = "$1" ]
}
