# Kernel modules and settings are not the namespace's to load.
sed -i 's/^IPT_MODULES=.*/IPT_MODULES=""/; s/^IPT_SYSCTL=.*/IPT_SYSCTL=""/' /etc/default/ufw
cat >/etc/ufw/applications.d/office <<END
[Office]
title=Office
description=Printing and files
ports=631|137,138/udp|139,445/tcp
END
ufw default deny incoming
ufw default allow outgoing
ufw default deny routed
ufw deny from 192.0.2.0/24
ufw deny from 198.51.100.128/26 to any port 80,443 proto tcp
ufw deny from 2001:db8:bad::/48
ufw allow from 10.20.0.0/24 to any port 22 proto tcp comment 'office'
ufw limit 22/tcp
ufw allow 80,443/tcp
ufw allow in on eth1 to any port 53
ufw allow 60000:61000/udp
ufw allow proto udp from 203.0.113.64/28 port 67 to any port 68
ufw allow in on eth1 from 10.20.0.0/24 to 10.20.0.1 app Office
ufw reject 113/tcp
ufw reject out 25/tcp
ufw deny out on eth0 to 10.0.0.0/8
ufw allow log-all 8443/tcp
ufw allow from 2001:db8:2::/64 to any port 5432 proto tcp
ufw allow proto esp from 203.0.113.200
ufw allow proto ah from 203.0.113.200
ufw route allow in on eth1 out on eth0
ufw route allow in on eth0 out on eth2 to 10.30.0.80 port 80,443 proto tcp
ufw route reject in on eth2 out on eth1
ufw logging high
ufw --force enable
