packages=ufw
about="The same host as in ufw, loaded through iptables-legacy."
dumps=iptables
iptables=legacy
load() {
	. "$folder/../ufw/rules.sh"
}
