packages=
about="Written by us after what libvirt 10.4 and later publish of their nftables rules: a network with masquerading, both
families, and one that is isolated. Not a dump of a running libvirt."
dumps="nftables"
load() {
	for program in iptables ip6tables; do
		[ ! -e "$folder/rules.$program" ] || "$program-restore" "$folder/rules.$program"
	done
	[ ! -e "$folder/rules.nft" ] || nft -f "$folder/rules.nft"
}
