packages=
about="Written by us after what Docker before 28 publishes of its iptables rules: DOCKER-ISOLATION-STAGE-1 and -2. Not a dump
of a running Docker. Loaded through iptables-nft; the nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	for program in iptables ip6tables; do
		[ ! -e "$folder/rules.$program" ] || "$program-restore" "$folder/rules.$program"
	done
	[ ! -e "$folder/rules.nft" ] || nft -f "$folder/rules.nft"
}
