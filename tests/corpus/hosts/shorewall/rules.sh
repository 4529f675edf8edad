for family in shorewall shorewall6; do
	cp "$here/hosts/shorewall/$family"/* "/etc/$family/"
	sed -i 's/^STARTUP_ENABLED=.*/STARTUP_ENABLED=Yes/; s/^LOAD_HELPERS_ONLY=.*/LOAD_HELPERS_ONLY=Yes/;
		s/^IP_FORWARDING=.*/IP_FORWARDING=On/; s/^LOGTAGONLY=.*/LOGTAGONLY=No/' "/etc/$family/$family.conf"
	"$family" start
done
