packages=firewalld
about="firewalld with its iptables backend: two zones of interfaces, one of sources in an ipset, services, ports, rich rules
with logs and limits, a policy between zones, masquerading, a forwarded port, ICMP blocks, logging of what is denied."
dumps="iptables nftables"
load() {
	backend=iptables
	. "$folder/../firewalld-nftables/rules.sh"
}
