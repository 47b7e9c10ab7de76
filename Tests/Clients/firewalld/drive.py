"""Has firewalld's own code make a firewall, change it, and take it away again. D-Bus, over which
the daemon is asked for that, is left out."""

import subprocess

from firewall.core.fw import Firewall
from firewall.core.rich import Rich_Rule


def listing():
    return subprocess.run(["nft", "list", "ruleset"], text=True, capture_output=True).stdout


def expect(words, is_there=True):
    assert (words in listing()) == is_there, f"{words!r}: {listing()}"


firewall = Firewall()
firewall.start()
expect("chain filter_INPUT_ZONES {")

firewall.zone.add_service("public", "http")
expect("tcp dport 80 accept")
firewall.zone.add_port("public", "8080", "tcp")
firewall.zone.add_masquerade("public")
expect('oifname != "lo" masquerade')
firewall.zone.add_forward_port("public", "2222", "tcp", "22", "10.0.0.2")
expect("tcp dport 2222 dnat ip to 10.0.0.2:22")
firewall.zone.add_icmp_block("public", "echo-request")
firewall.zone.add_source("internal", "192.0.2.0/24")
expect("ip saddr 192.0.2.0/24 goto filter_IN_internal")
for rule in [
    'rule family="ipv4" source address="198.51.100.1" port port="443" protocol="tcp" accept',
    'rule family="ipv6" source address="2001:db8::/64" log prefix="x" limit value="1/m" drop',
]:
    firewall.zone.add_rule("public", Rich_Rule(rule_str=rule))
expect("ip saddr 198.51.100.1 tcp dport 443 accept")

# It finds what it takes away by the handles of the echo.
firewall.zone.remove_service("public", "http")
expect("tcp dport 80 accept", is_there=False)
firewall.zone.remove_source("internal", "192.0.2.0/24")
expect("192.0.2.0/24", is_there=False)
expect("tcp dport 8080 accept")

firewall.reload()
expect("chain filter_INPUT_ZONES {")
firewall.stop()
assert "firewalld" not in listing(), listing()
