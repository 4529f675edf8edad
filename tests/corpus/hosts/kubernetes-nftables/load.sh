packages=
about="Written by us after what Kubernetes publishes of kube-proxy's nftables mode. Not a dump of a running node."
dumps="nftables"
load() {
	for program in iptables ip6tables; do
		[ ! -e "$folder/rules.$program" ] || "$program-restore" "$folder/rules.$program"
	done
	[ ! -e "$folder/rules.nft" ] || nft -f "$folder/rules.nft"
}
