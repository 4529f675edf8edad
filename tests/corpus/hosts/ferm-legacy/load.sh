packages=ferm
about="The same host as in ferm, loaded through iptables-legacy."
dumps=iptables
iptables=legacy
load() {
	ferm --noflush "$folder/../ferm/ferm.conf"
}
