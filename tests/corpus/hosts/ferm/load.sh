packages=ferm
about="ferm with a web and mail host: services, an office network that is forwarded and masqueraded, a list of blocked
addresses, limits, logging, refusals. Loaded through iptables-nft; the nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	ferm --noflush "$folder/ferm.conf"
}
