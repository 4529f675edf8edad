packages=firehol
about="FireHOL with a gateway: services by name for three interfaces, a blacklist in an ipset, protections against floods,
two routers, masquerading. Loaded through iptables-legacy, as Debian's FireHOL does."
dumps=iptables
iptables=legacy
load() {
	. "$folder/../firehol/rules.sh"
}
