packages=fail2ban
about="fail2ban with its iptables actions beside a small hand-written filter: three jails: ports, a set of ipset, all
ports; bans of both families. Loaded through iptables-nft; the nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	iptables-restore "$folder/filter.iptables"
	ip6tables-restore "$folder/filter.ip6tables"
	. "$folder/../fail2ban-nftables/bans.sh"
}
