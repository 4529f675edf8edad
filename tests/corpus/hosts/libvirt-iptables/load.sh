packages=
about="Written by us after what libvirt publishes of its virtual networks (docs/firewall, tests/networkxml2firewalldata): a
network with masquerading and one that is isolated. Not a dump of a running libvirt. Loaded through iptables-nft; the
nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	for program in iptables ip6tables; do
		[ ! -e "$folder/rules.$program" ] || "$program-restore" "$folder/rules.$program"
	done
	[ ! -e "$folder/rules.nft" ] || nft -f "$folder/rules.nft"
}
