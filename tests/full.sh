#!/usr/bin/env bash
# The full counts of every proof, optimised, one line each: what the README states comes from here. It takes some hours
# on two cores, and needs root and the firewalls of Linux for the kernel's part. With words it runs those parts alone:
#
#   tests/full.sh [mutants] [random] [kernel] [corpus] [foreign] [layout] [fuzz]
set -uo pipefail
cd "$(dirname "$0")/.."
export PORTCULLIS_REQUIRE=kernel INSTA_UPDATE=no
log=$(mktemp -d)
failed=0

# NAME PROGRAM MODULE VARIABLE=COUNT: runs one module of a test program; the line ends with what it printed of itself.
part() {
	local name=$1 program=$2 module=$3 setting=$4 start=$SECONDS result=ok
	env "$setting" cargo test --profile full --locked --test "$program" -- "$module::" --nocapture >"$log/$name" 2>&1 || result=FAILED
	[ "$result" = ok ] || failed=1
	printf '%-8s %s, %s, %d s' "$name" "$result" "$setting" $((SECONDS - start))
	# What the tests say of their counts; those of the corpus, a line for each ruleset, are added up.
	grep -E '^[0-9]+ (texts|policies) ' "$log/$name" | while read -r line; do printf '; %s' "$line"; done
	sed -n 's/^test .* \.\.\. //; / packets compared, /p' "$log/$name" |
		awk '{ rulesets += match($0, /[0-9]+ rulesets of/) ? substr($0, RSTART, RLENGTH) : 1; compared += $2; sent += $4; left += $9; turned += $14
				if (match($0, /[0-9]+ open flows/)) flows += substr($0, RSTART, RLENGTH) + 0 } END {
			if (NR) printf "; %d rulesets, %d of %d packets compared, %d depend on a question, %d are turned; %d open flows", rulesets, compared, sent, left, turned, flows }'
	printf '\n'
	[ "$result" = ok ] || tail -n 40 "$log/$name"
}

# Ten minutes for each fuzz target, from the corpus that is committed.
fuzz() {
	local target start result
	for target in $(sed -n 's/^name = "\(.*\)"/\1/p' tests/fuzz/Cargo.toml | tail -n +2); do
		start=$SECONDS result=ok
		mkdir -p "$log/$target"
		(cd tests/fuzz && cargo fuzz run --fuzz-dir . --sanitizer none "$target" "$log/$target" "corpus/$target" -- \
			-max_total_time="${PORTCULLIS_FUZZ_SECONDS:-600}" -timeout=20) >"$log/fuzz-$target" 2>&1 || result=FAILED
		[ "$result" = ok ] || failed=1
		printf '%-8s %s, %s, %d s; %s\n' fuzz "$result" "$target" $((SECONDS - start)) "$(grep -E '^Done ' "$log/fuzz-$target")"
		[ "$result" = ok ] || tail -n 40 "$log/fuzz-$target"
	done
}

for part in "${@:-mutants random kernel corpus foreign layout fuzz}"; do
	for word in $part; do
		case $word in
		mutants) part mutants proof mutants PORTCULLIS_MUTANTS=5000 ;;
		random) part random proof random PORTCULLIS_RANDOM=100000 ;;
		kernel) part kernel kernel proof PORTCULLIS_KERNEL_POLICIES=200 ;;
		corpus) part corpus kernel corpus PORTCULLIS_CORPUS_PACKETS=1000 ;;
		foreign) part foreign kernel foreign PORTCULLIS_FOREIGN=200 ;;
		layout) part layout profile layout PORTCULLIS_RANDOM=1000 ;;
		fuzz) fuzz ;;
		*) echo "no part is called $word" >&2 && exit 2 ;;
		esac
	done
done
exit $failed
