#!/usr/bin/env bash
# Remakes the dumps in this folder: for each program under hosts/, a network namespace with the same interfaces, the
# program's own configuration, a load, and what `nft`, `iptables-save`, `ip6tables-save` and `ipset save` then print.
#
# Needs root and, from Debian: nftables iptables ipset iproute2 dbus firewalld ufw shorewall shorewall6 firehol fail2ban
# ferm. Nothing outside the namespaces is changed: configuration, state and /run are mounted over.
#
#   make.sh [HOST…]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

# A host with three interfaces; the other ends of their cables stay in the namespace and down.
network() {
	ip link set lo up
	local device number=0
	for device in eth0 eth1 eth2; do
		ip link add "$device" type veth peer name "far$number"
		ip link set "$device" up
		ip link set "far$number" up
		number=$((number + 1))
	done
	ip addr add 203.0.113.10/24 dev eth0
	ip addr add 10.20.0.1/24 dev eth1
	ip addr add 10.30.0.1/24 dev eth2
	ip addr add 2001:db8:1::10/64 dev eth0 nodad
	ip addr add 2001:db8:2::1/64 dev eth1 nodad
	ip addr add 2001:db8:3::1/64 dev eth2 nodad
	ip route add default via 203.0.113.1
	ip -6 route add default via 2001:db8:1::1
}

# Everything that a program may write, out of its sight.
curtain() {
	local scratch=$1 folder
	mount --make-rprivate /
	mount -t tmpfs none /run
	mkdir -p /run/lock /run/dbus /run/netns
	for folder in ufw shorewall shorewall6 firehol fail2ban ferm firewalld; do
		[ -d "/etc/$folder" ] || continue
		cp -a "/etc/$folder" "$scratch/etc-$folder"
		mount --bind "$scratch/etc-$folder" "/etc/$folder"
	done
	for folder in /var/lib /var/log /var/spool /var/cache; do
		for own in ufw shorewall shorewall6 firehol fail2ban; do
			[ -d "$folder/$own" ] || continue
			mkdir -p "$scratch$folder/$own"
			mount --bind "$scratch$folder/$own" "$folder/$own"
		done
	done
	cp -a /etc/default "$scratch/default"
	mount --bind "$scratch/default" /etc/default
	cp -a /etc/alternatives "$scratch/alternatives"
	mount --bind "$scratch/alternatives" /etc/alternatives
}

# Which of the two programs that are called iptables.
variant() {
	local family what
	for family in iptables ip6tables; do
		for what in "" -save -restore; do
			ln -sf "/usr/sbin/$family-$1$what" "/etc/alternatives/$family$what"
		done
	done
	# Some programs look for the legacy ones first.
	if [ "$1" = nft ]; then
		install -m 644 /dev/null /run/not-here
		mount --bind /run/not-here /usr/sbin/xtables-legacy-multi
	fi
}

# Writes what the programs print, and deletes what says nothing.
dump() {
	local folder=$1 kind=$2
	mkdir -p "$folder"
	rm -f "$folder"/rules.*
	case $kind in
	nftables)
		nft list ruleset >"$folder/rules.nft"
		nft -j list ruleset >"$folder/rules.json"
		;;
	iptables)
		iptables-save >"$folder/rules.iptables"
		ip6tables-save >"$folder/rules.ip6tables"
		ipset save >"$folder/rules.ipset"
		;;
	esac
	local file
	for file in "$folder"/rules.*; do
		grep -qv '^#' "$file" || rm "$file"
	done
}

version() {
	dpkg-query --show --showformat='${Package} ${Version}\n' "$@"
}

# Inside a namespace: one host, dumped as its script says.
inside() {
	local host=$1 folder=$here/hosts/$1
	scratch=$(mktemp -d)
	curtain "$scratch"
	network
	# Each script says which packages it needs, what it is about, which dumps it gives, which iptables it runs on; and how to load it.
	. "$folder/load.sh"
	variant "${iptables:-nft}"
	load
	local kind
	for kind in $dumps; do
		dump "$here/$kind/$host" "$kind"
		{
			printf '# %s\n\n%s\n\n' "$host" "$about"
			printf 'Made by `tests/corpus/make.sh %s`, from the configuration in `tests/corpus/hosts/%s`, with:\n\n' \
				"$host" "$host"
			version $packages nftables iptables ipset | sed 's/^/- /'
		} >"$here/$kind/$host/README.md"
	done
}

if [ "${1-}" = --inside ]; then
	inside "$2"
	exit
fi

hosts=("$@")
[ $# -gt 0 ] || for folder in "$here"/hosts/*/; do hosts+=("$(basename "$folder")"); done
for host in "${hosts[@]}"; do
	echo "== $host"
	netns=portcullis-corpus-$$
	ip netns add "$netns"
	trap 'ip netns delete "$netns" 2>/dev/null || true' EXIT
	ip netns exec "$netns" unshare --mount "$0" --inside "$host"
	ip netns delete "$netns"
done
