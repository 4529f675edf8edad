#!/usr/bin/env bash
# Builds the packages and tries them: a crate, a package for Debian, and a program that needs no library. It needs cargo-deb,
# lintian, dpkg, man and the target x86_64-unknown-linux-musl, and root to install into a folder; the machine itself stays as it
# is. Each part is a line; with words it tries those alone:
#
#   tests/package.sh [crate] [debian] [static]
set -euo pipefail
cd "$(dirname "$0")/.."
# Packages are of the release; another profile is for trying this script.
profile=${PORTCULLIS_PROFILE:-release}
folder=$profile
[ "$profile" != dev ] || folder=debug
target=${CARGO_TARGET_DIR:-target}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# The crate holds what it is built from, and is built from that.
crate() {
	local file
	cargo package --list --locked --allow-dirty >"$work/list"
	for file in src/main.rs templates/nftables.j2 data/findings/wide-range.md man/portcullis.1 README.md LICENSE-MIT; do
		grep -qx "$file" "$work/list" || fail "$file is not in the crate"
	done
	! grep -q '^tests/' "$work/list" || fail "tests are in the crate"
	cargo publish --dry-run --locked --allow-dirty >"$work/log" 2>&1 || fail "$(cat "$work/log")"
	echo "crate: $(wc -l <"$work/list") files, built from itself"
}

# Calls dpkg for a folder that knows of no other package.
into_root() {
	dpkg --root="$work/root" --log=/dev/null --force-depends --force-script-chrootless "$@" >"$work/log" 2>&1 || fail "$(cat "$work/log")"
}

debian() {
	local version root=$work/root sample page offered left
	version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
	head -n 1 tests/package/debian-changelog | grep -q "^portcullis ($version-" || fail "the change log of the package has another version"
	cargo build --locked --profile "$profile"
	# shellcheck disable=SC2086 # options
	cargo deb --no-build --strip --locked --profile "$profile" ${PORTCULLIS_DEB_OPTIONS:-} --output "$work/portcullis.deb" >"$work/log" 2>&1 || fail "$(cat "$work/log")"
	lintian --allow-root --fail-on error "$work/portcullis.deb" >"$work/lintian" || fail "$(cat "$work/lintian")"
	mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
	touch "$root/var/lib/dpkg/status"
	into_root --install "$work/portcullis.deb"
	"$root/usr/bin/portcullis" --version | grep -q "^portcullis $version" || fail "the program does not run"
	for sample in "$root"/usr/share/doc/portcullis/examples/*.yaml; do
		"$root/usr/bin/portcullis" check "$sample" >/dev/null || fail "$sample"
	done
	for page in "$root"/usr/share/man/man1/*.1.gz; do
		man --warnings --local-file "$page" >/dev/null 2>"$work/log" || fail "$page"
		[ ! -s "$work/log" ] || fail "$page: $(cat "$work/log")"
	done
	# shellcheck disable=SC2016 # for another shell
	offered=$(bash -c 'source "$1"; COMP_LINE="portcullis explain postgresq"; COMP_POINT=${#COMP_LINE}; _portcullis "$2" postgresq explain; echo "${COMPREPLY[*]}"' \
		bash "$root/usr/share/bash-completion/completions/portcullis" "$root/usr/bin/portcullis")
	[ "$offered" = PostgreSQL ] || fail "bash completes postgresq to $offered"
	into_root --purge portcullis
	left=$(find "$root" -path "$root/var" -prune -o -type f -print)
	[ -z "$left" ] || fail "removed, but there is still $left"
	echo "debian: $(stat -c %s "$work/portcullis.deb") bytes; lintian has no error and $(grep -c '^W:' "$work/lintian" || true) warnings; installed, run, $(find man -name '*.1' | wc -l) manual pages shown, completed, and removed without a trace"
}

static() {
	local musl=x86_64-unknown-linux-musl program
	cargo build --locked --profile "$profile" --target "$musl"
	program=$target/$musl/$folder/portcullis
	! ldd "$program" 2>/dev/null | grep -q '=>' || fail "it is not static"
	mkdir "$work/alone"
	cp "$program" profiles/web-server.yaml "$work/alone"
	chroot "$work/alone" /portcullis generate /web-server.yaml --target nftables >"$work/rules"
	"$program" verify profiles/web-server.yaml - <"$work/rules" >/dev/null || fail "it writes other rules"
	echo "static: $(stat -c %s "$program") bytes, runs in a folder that has nothing else"
}

for part in "${@:-crate debian static}"; do
	for word in $part; do
		case $word in
		crate | debian | static) "$word" ;;
		*) fail "no part is called $word" ;;
		esac
	done
done
