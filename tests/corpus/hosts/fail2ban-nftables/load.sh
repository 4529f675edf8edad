packages=fail2ban
about="fail2ban with its nftables actions beside a small hand-written filter: three jails, several of the kinds of action,
bans of both families."
dumps=nftables
load() {
	nft -f "$folder/filter.nft"
	. "$folder/../fail2ban-nftables/bans.sh"
}
