# Sourced after job.sh: a client and a server, each in a network namespace, with this machine as
# the router between them:   client (c0) -- eth0 router eth1 -- (s0) server
transfer_bytes=409600
port=9000
# How long a transfer may take, in tenths of a second.
transfer_patience=100

make_topology() {
  sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 \
    net.netfilter.nf_conntrack_acct=1
  dd if=/dev/urandom of=/tmp/sent bs=4096 count=$((transfer_bytes / 4096)) 2>/dev/null
  connect client c0 eth0 1
  connect server s0 eth1 2
  # Sends the file to whoever connects and keeps the connection open until the other end leaves:
  # a flow can only be seen in the fast path while it lives.
  printf '#!/bin/sh\ncat /tmp/sent\ncat >/dev/null\n' >/tmp/serve
  chmod 755 /tmp/serve
  ip netns exec server busybox nc -ll -p $port -e /tmp/serve >/dev/null 2>&1 &
}

# connect NAMESPACE ITS-DEVICE OUR-DEVICE NUMBER: 10.0.NUMBER.0/24 and fd00:NUMBER::/64.
connect() {
  ip netns add "$1"
  ip link add "$3" type veth peer name "$2" netns "$1"
  # A veth pair passes on packets of 64 KiB: counting them would say little.
  ip link set "$3" gso_max_segs 1 gso_max_size 1514 up
  ip address add "10.0.$4.1/24" dev "$3"
  ip address add "fd00:$4::1/64" dev "$3" nodad
  ip -n "$1" -batch - <<EOF
link set lo up
link set $2 gso_max_segs 1 gso_max_size 1514 up
address add 10.0.$4.2/24 dev $2
address add fd00:$4::2/64 dev $2 nodad
route add default via 10.0.$4.1
route add default via fd00:$4::1
EOF
}

# start_transfer ADDRESS: the client fetches the file. Returns when all of it came, with the
# connection still open, and sets from_client and from_server: the packets that arrived here.
start_transfer() {
  [ -p /tmp/hold ] || mkfifo /tmp/hold
  : >/tmp/got
  from_client=$(arrived eth0) from_server=$(arrived eth1)
  # Not through the function: what is to be ended is the program, not a shell around it.
  /usr/sbin/ip netns exec client busybox nc "$1" $port </tmp/hold >/tmp/got 2>/tmp/nc.err &
  client=$!
  exec 9>/tmp/hold
  tries=0
  while [ "$(wc -c </tmp/got)" -lt $transfer_bytes ] && [ $tries -lt $transfer_patience ]; do
    usleep 100000
    tries=$((tries + 1))
  done
  from_client=$(($(arrived eth0) - from_client)) from_server=$(($(arrived eth1) - from_server))
  if ! cmp -s /tmp/sent /tmp/got; then
    echo "$(wc -c </tmp/got) of $transfer_bytes bytes came: $(cat /tmp/nc.err)" >&2
    return 1
  fi
}

end_transfer() {
  exec 9>&-
  kill "$client" 2>/dev/null || true
  wait "$client" 2>/dev/null || true
}

arrived() { cat "/sys/class/net/$1/statistics/rx_packets"; }

# counter_of FAMILY TABLE CHAIN: the packets that the chain's first counter has seen.
counter_of() {
  "$tool" list chain "$@" | sed -n 's/.*counter packets \([0-9]*\).*/\1/p' | head -n 1
}

# The connection that is open now, as the kernel's connection tracking shows it.
tracked() { grep "dport=$port" /proc/net/nf_conntrack | grep -v TIME_WAIT | head -n 1; }
