packages=firewalld
about="firewalld with its nftables backend: two zones of interfaces, one of sources in an ipset, services, ports, rich rules
with logs and limits, a policy between zones, masquerading, a forwarded port, ICMP blocks, logging of what is denied."
dumps=nftables
load() {
	backend=nftables
	. "$folder/../firewalld-nftables/rules.sh"
}
