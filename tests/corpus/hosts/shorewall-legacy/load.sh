packages="shorewall shorewall6"
about="The same host as in shorewall, loaded through iptables-legacy."
dumps=iptables
iptables=legacy
load() {
	. "$folder/../shorewall/rules.sh"
}
