packages="shorewall shorewall6"
about="Shorewall and Shorewall6 with three zones: an office and a server network behind a gateway, published services,
blacklists, rate limits, refusals, logging, masquerading. Loaded through iptables-nft; the nftables dump is what nft lists."
dumps="iptables nftables"
load() {
	. "$folder/../shorewall/rules.sh"
}
