packages=ufw
about="ufw with a small server: services by port and by application profile, a blocked list, a limit, routed traffic,
full logging. Loaded through iptables-nft; the nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	. "$folder/../ufw/rules.sh"
}
