packages=
about="Written by us after what Docker 29 publishes of its nftables rules (integration/network/bridge/nftablesdoc in
moby/moby). Not a dump of a running Docker."
dumps="nftables"
load() {
	for program in iptables ip6tables; do
		[ ! -e "$folder/rules.$program" ] || "$program-restore" "$folder/rules.$program"
	done
	[ ! -e "$folder/rules.nft" ] || nft -f "$folder/rules.nft"
}
