packages=
about="Written by us after what Docker 28 publishes of its iptables rules (integration/network/bridge/iptablesdoc in
moby/moby): the default bridge, a network with published ports, an internal network, a rule of the user's in DOCKER-USER.
Not a dump of a running Docker. Loaded through iptables-nft; the nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	for program in iptables ip6tables; do
		[ ! -e "$folder/rules.$program" ] || "$program-restore" "$folder/rules.$program"
	done
	[ ! -e "$folder/rules.nft" ] || nft -f "$folder/rules.nft"
}
