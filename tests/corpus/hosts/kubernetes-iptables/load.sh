packages=
about="Written by us after what Kubernetes publishes of kube-proxy's iptables mode and flannel of its forward rules: a service
with two endpoints, a node port, a service without endpoints, a load balancer with source ranges. Not a dump of a running
node. Loaded through iptables-nft; the nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	for program in iptables ip6tables; do
		[ ! -e "$folder/rules.$program" ] || "$program-restore" "$folder/rules.$program"
	done
	[ ! -e "$folder/rules.nft" ] || nft -f "$folder/rules.nft"
}
