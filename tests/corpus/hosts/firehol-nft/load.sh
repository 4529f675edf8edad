packages=firehol
about="The same host as in firehol, loaded through iptables-nft; the nftables dump is what nft lists of it."
dumps="iptables nftables"
load() {
	sed 's/tables-legacy/tables/' /usr/lib/firehol/install.config >"$scratch/install.config"
	mount --bind "$scratch/install.config" /usr/lib/firehol/install.config
	. "$folder/../firehol/rules.sh"
}
