sed -i "s/^FirewallBackend=.*/FirewallBackend=$backend/; s/^LogDenied=.*/LogDenied=all/;
	s/^CleanupModulesOnExit=.*/CleanupModulesOnExit=no/" /etc/firewalld/firewalld.conf
set_up() {
	firewall-offline-cmd "$@" >/dev/null
}
set_up --zone=external --add-interface=eth0
set_up --zone=internal --add-interface=eth1
set_up --zone=dmz --add-interface=eth2
set_up --zone=external --add-service=https --add-service=http --add-service=smtp
set_up --zone=external --add-port=60000-61000/udp
set_up --zone=external --add-port=51820/udp
set_up --zone=external --add-source-port=1194/udp
set_up --zone=external --add-protocol=gre
set_up --zone=external --add-icmp-block=timestamp-request --add-icmp-block=redirect
set_up --zone=external --add-forward-port=port=8080:proto=tcp:toport=80:toaddr=10.30.0.80
set_up --zone=external --add-rich-rule='rule family="ipv4" source address="198.51.100.0/28" service name="ssh" accept'
set_up --zone=external --add-rich-rule='rule family="ipv6" source address="2001:db8:ad::/48" service name="ssh" log prefix="ssh6 " level="info" limit value="5/m" accept'
set_up --zone=external --add-rich-rule='rule family="ipv4" source address="192.0.2.0/25" drop'
set_up --zone=external --add-rich-rule='rule priority="-10" family="ipv4" source address="198.51.100.200" port port="443" protocol="tcp" log prefix="bad " reject type="icmp-admin-prohibited"'
set_up --zone=external --add-rich-rule='rule family="ipv4" source not address="203.0.113.0/24" port port="9100" protocol="tcp" reject'
set_up --zone=external --add-rich-rule='rule service name="ntp" accept limit value="20/s"'
set_up --zone=internal --add-service=dns --add-service=dhcp --add-service=samba
set_up --zone=internal --add-forward
set_up --zone=dmz --remove-service-from-zone=ssh
firewall-offline-cmd --new-ipset=blocked --type=hash:net >/dev/null
firewall-offline-cmd --ipset=blocked --add-entry=192.0.2.128/25 >/dev/null
firewall-offline-cmd --ipset=blocked --add-entry=198.51.100.128/26 >/dev/null
firewall-offline-cmd --ipset=blocked --add-entry=198.51.100.77 >/dev/null
set_up --zone=drop --add-source=ipset:blocked
set_up --zone=trusted --add-source=2001:db8:77::/64
set_up --new-policy=intoout
set_up --policy=intoout --add-ingress-zone=internal
set_up --policy=intoout --add-egress-zone=external
set_up --policy=intoout --set-target=ACCEPT
set_up --new-policy=outtodmz
set_up --policy=outtodmz --add-ingress-zone=external
set_up --policy=outtodmz --add-egress-zone=dmz
set_up --policy=outtodmz --add-service=https
set_up --policy=outtodmz --set-target=DROP
mkdir -p /run/dbus /run/firewalld
dbus-daemon --system --fork --nopidfile
firewalld --nofork --nopid >"$scratch/firewalld.log" 2>&1 &
firewalld=$!
for _ in $(seq 150); do
	firewall-cmd --state >/dev/null 2>&1 && break
	sleep 0.2
done
grep -v modprobe "$scratch/firewalld.log" || true
# Stopping it properly would take the rules away.
trap 'kill -9 $firewalld; pkill -9 --nslist net --ns $$ dbus-daemon || true' EXIT
