# Sourced by jobs, and by a test that needs no machine: `$tool` is the program, `ip` makes devices.

# load FILE: loads it, and makes each device that it turns out to name.
load() {
  for attempt in $(seq 30); do
    "$tool" --quiet $loading -f "$1" 2>"$work/error" && return 0
    device=$(sed -n "s/.*\(no device\|no interface\) '\([^']*\)'.*/\2/p" "$work/error" | head -n 1)
    [ -n "$device" ] || return 1
    for kind in dummy ifb bridge; do
      ip link add "$device" type $kind 2>>"$work/error" && continue 2
    done
    return 1
  done
  return 1
}

# listed_again FILE WAY: loads what FILE holds on an empty ruleset; says what is listed afterwards.
listed_again() {
  "$tool" flush ruleset
  if ! load "$1"; then
    echo "refused: $(head -n 1 "$work/error")"
  elif ! "$tool" -s list ruleset | cmp -s "$work/listing" -; then
    echo "lists another ruleset"
  else
    echo same
  fi
}

# round_trip FILE: text, kernel, listing, kernel, listing; the same through JSON. Sets $got to
# `same`, to `refused: ...` where the kernel does not take the ruleset, or to what is not the same.
round_trip() {
  loading=
  "$tool" flush ruleset
  if ! load "$1"; then
    got="refused: $(head -n 1 "$work/error")"
    return
  fi
  "$tool" -s list ruleset >"$work/listing"
  "$tool" -s -j list ruleset >"$work/json"
  got=$(listed_again "$work/listing")
  [ "$got" = same ] || return
  # JSON has no chains without a name.
  grep -q -e ' jump {$' -e ' goto {$' "$work/listing" && return
  loading=-j
  got=$(listed_again "$work/json")
  [ "$got" = same ] || got="JSON: $got"
}
