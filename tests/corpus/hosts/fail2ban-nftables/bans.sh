mkdir -p /run/fail2ban
touch "$scratch/auth.log" "$scratch/mail.log" "$scratch/web.log"
rm -rf /etc/fail2ban/jail.d/*
sed "s|SCRATCH|$scratch|" "$folder/jail.local" >/etc/fail2ban/jail.local
cat >/etc/fail2ban/fail2ban.local <<END
[Definition]
logtarget = $scratch/fail2ban.log
dbfile = None
END
fail2ban-server -b >/dev/null
for _ in $(seq 100); do
	fail2ban-client ping >/dev/null 2>&1 && break
	sleep 0.2
done
sleep 1
fail2ban-client set sshd banip 192.0.2.7 192.0.2.8 198.51.100.22 2001:db8:bad::7 >/dev/null
fail2ban-client set postfix banip 192.0.2.99 2001:db8:bad::25 >/dev/null
fail2ban-client set recidive banip 203.0.113.200 2001:db8:bad::ff >/dev/null
for _ in $(seq 100); do
	[ "$(grep -c ' Ban ' "$scratch/fail2ban.log")" -ge 8 ] && break
	sleep 0.2
done
sleep 2
grep -E 'ERROR|WARN' "$scratch/fail2ban.log" || true
# Stopping it properly would take the bans away.
trap 'kill -9 "$(cat /run/fail2ban/fail2ban.pid)"' EXIT
