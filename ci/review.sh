#!/usr/bin/env bash
# Reviews the firewall profiles of a repository, in its top folder: are the rules that stand what the profiles say, what is
# risky, and which packets does the branch open and close? Every part runs, whatever another one says.
#
# Everything comes by the environment, and no value is ever read as a command, as an option or as a pattern:
#
#   PORTCULLIS_PROFILES  profiles, or folders of them, one a line
#   PORTCULLIS_RULES     the folder of the generated rules; empty: they are not kept in the repository
#   PORTCULLIS_CATALOG   catalogues of your own, one a line
#   PORTCULLIS_FAIL_ON   the level from which on a finding fails the review; empty: as portcullis.toml says, else high
#   PORTCULLIS_BASE      the revision to compare with; empty: nothing is compared
#   PORTCULLIS_RESULTS   the folder for portcullis.sarif, portcullis.xml (JUnit) and portcullis.md
#   PORTCULLIS_PROGRAM   the program; empty: portcullis
#
# Exit codes: 0 fine; 1 rules are stale, or there are findings; 2 it could not tell. Packets that fare differently are told, and
# are no failure: the change may be what is wanted.
set -uo pipefail

program=${PORTCULLIS_PROGRAM:-portcullis}
case $program in
/*) ;;
*/*) program=$PWD/$program ;;
esac
results=${PORTCULLIS_RESULTS:?the folder for the results}
rules=${PORTCULLIS_RULES:-}
base=${PORTCULLIS_BASE:-}
report=$results/portcullis.md
mapfile -t paths < <(printf '%s\n' "${PORTCULLIS_PROFILES:-}" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d')
mapfile -t catalogs < <(printf '%s\n' "${PORTCULLIS_CATALOG:-}" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d')
catalog=()
for one in "${catalogs[@]}"; do catalog+=("--catalog=$one"); done
levels=()
[ -z "${PORTCULLIS_FAIL_ON:-}" ] || levels=("--fail-on=$PORTCULLIS_FAIL_ON")

# What a name in a branch says is no command to GitHub's runner, which reads every line for them.
speak=
if [ -n "${GITHUB_ACTIONS:-}" ]; then
	speak=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	# The runner reads both streams, in no certain order.
	exec 2>&1
	echo "::stop-commands::$speak"
fi

mkdir -p -- "$results" || exit 2
: >"$report" || exit 2
worst=0 changed=false
# CODE: two goes before one.
note() { [ "$1" -le "$worst" ] || worst=$1; }
fail() {
	echo "error: $1" >&2
	note 2
}
# Text from a branch as Markdown: in a span of code, or line by line, no mark can end what it stands in.
# shellcheck disable=SC2016 # these are Markdown's backticks
span() { printf '`%s`' "$(printf '%s' "$1" | tr '`[:cntrl:]' '?')"; }
block() { sed 's/^/    /'; }

if [ ${#paths[@]} = 0 ]; then
	fail "no profile is given"
	exit 2
fi

# Are the rules that stand what the profiles say?
if [ -n "$rules" ]; then
	said=$("$program" generate --check "--out=$rules" "${catalog[@]}" -- "${paths[@]}" 2>&1)
	code=$?
	note $code
	printf '%s\n' "$said"
	{
		# shellcheck disable=SC2016 # these are Markdown's backticks
		case $code in
		0) printf '### Rules\n\nThe rules in %s are what the profiles say.\n\n' "$(span "$rules")" ;;
		1) if printf '%s\n' "$said" | grep -q '^error'; then
			printf '### Rules\n\n**No rules can be made of the profiles:** one has an error, or does not keep what it asserts.\n\n'
		else
			printf '### Rules\n\n**The rules in %s are not what the profiles say.** `portcullis generate --out` writes them anew.\n\n' "$(span "$rules")"
		fi ;;
		*) printf '### Rules\n\n**An error.**\n\n' ;;
		esac
		if [ $code != 0 ]; then
			printf '<details><summary>What differs</summary>\n\n'
			printf '%s\n' "$said" | block
			printf '\n</details>\n\n'
		fi
	} >>"$report"
fi

# The profiles below the paths: at a revision, or now. A folder stands for every .yaml and .yml in it, but for hidden ones.
at_revision() { git ls-tree -r -z --name-only --full-tree "$1" -- "${plain[@]}"; }
now() { git ls-files -z --cached --others --exclude-standard -- "${plain[@]}"; }
is_profile() {
	case $1 in
	.* | */.*) return 1 ;;
	*.yaml | *.yml) return 0 ;;
	esac
	return 1
}

# Which packets does the branch open and close?
if [ -n "$base" ]; then
	# Names are names: neither options nor patterns.
	export GIT_LITERAL_PATHSPECS=1
	plain=()
	for one in "${paths[@]}"; do
		one=${one#./} one=${one%/}
		plain+=("${one:-.}")
	done
	commit=$(git rev-parse --verify --quiet --end-of-options "$base^{commit}")
	if [ -z "$commit" ]; then
		git fetch --quiet --no-tags --depth=1 -- origin "$base" 2>/dev/null && commit=$(git rev-parse --verify --quiet 'FETCH_HEAD^{commit}')
	fi
	if [ -z "$commit" ]; then
		fail "there is no revision to compare with; a shallow clone may lack it"
	else
		before=$(mktemp -d) || exit 2
		trap 'rm -rf -- "$before"' EXIT
		# By an index of its own; `git archive` would leave out what attributes tell it to.
		if ! GIT_INDEX_FILE=$before/.index git read-tree "$commit" ||
			! GIT_INDEX_FILE=$before/.index git checkout-index --all --prefix="$before/"; then
			fail "the revision can't be unpacked"
		fi
		declare -A names=()
		while IFS= read -r -d '' one; do is_profile "$one" && names[$one]=1; done < <(at_revision "$commit"; now)
		mapfile -d '' -t sorted < <([ ${#names[@]} = 0 ] || printf '%s\0' "${!names[@]}" | LC_ALL=C sort -z)
		for one in "${sorted[@]}"; do
			old=$before/$one
			if [ -f "$one" ] && [ -f "$old" ]; then
				# A file with such a name would be taken for the revision.
				if [ -e "$commit:$one" ]; then
					fail "a file has the name of a revision"
					continue
				fi
				said=$("$program" diff --format=markdown "${catalog[@]}" -- "$commit:$one" "$one")
				code=$?
				[ $code != 2 ] || note 2
				[ $code != 1 ] || changed=true
				[ $code = 0 ] || printf '%s\n\n' "$said" >>"$report"
				[ $code != 2 ] || printf '### Firewall: %s\n\n**It can'\''t be compared**: the log says why.\n\n' "$(span "$one")" >>"$report"
			elif [ -f "$one" ]; then
				changed=true
				printf '### New profile: %s\n\n' "$(span "$one")" >>"$report"
				"$program" audit --format=markdown "${catalog[@]}" -- "./$one" >>"$report"
				[ $? != 2 ] || note 2
				printf '\n' >>"$report"
			elif [ -f "$old" ]; then
				changed=true
				{
					printf '### Deleted profile: %s\n\nThis is what it said:\n\n' "$(span "$one")"
					# In the folder of the revision, with all that it names there. What is gone can be no failure.
					(cd -- "$before" && "$program" audit --format=markdown "${catalog[@]}" -- "./$one")
					printf '\n'
				} >>"$report"
			fi
		done
		[ $changed = true ] || printf '### Packets\n\nNo packet fares differently.\n\n' >>"$report"
		# What the audit is told to pass over is part of what is reviewed: a branch may bring its own.
		# A baseline that is no file of the repository, or a link, is not shown: it may be any file of the machine.
		declare -A settings=() files=()
		while IFS= read -r -d '' one; do files[$one]=1; done < <(
			git ls-tree -r -z --name-only --full-tree "$commit"
			git ls-files -z --cached --others --exclude-standard
		)
		is_own() { [ -f "$1" ] && [ "$(realpath -- "$1")" = "$(realpath -- "$2")/$3" ]; }
		for one in "${!files[@]}"; do
			case /$one in */portcullis.toml) ;; *) continue ;; esac
			settings[$one]=1
			for at in . "$before"; do
				is_own "$at/$one" "$at" "$one" || continue
				while IFS= read -r known; do
					known=${one%portcullis.toml}${known#./}
					[ -z "${files[$known]:-}" ] || settings[$known]=1
				done < <(sed -n "s/^[[:space:]]*baseline[[:space:]]*=[[:space:]]*[\"']\([^\"']*\)[\"'].*/\1/p" -- "$at/$one")
			done
		done
		mapfile -d '' -t sorted < <([ ${#settings[@]} = 0 ] || printf '%s\0' "${!settings[@]}" | LC_ALL=C sort -z)
		for one in "${sorted[@]}"; do
			old=$before/$one new=./$one
			is_own "$old" "$before" "$one" || old=/dev/null
			is_own "$new" . "$one" || new=/dev/null
			if ! cmp -s -- "$old" "$new"; then
				echo "warning: the branch changes what the audit is told by $(span "$one")"
				{
					printf '### Settings of the audit: %s\n\n**The branch changes what is judged, and how.**\n\n' "$(span "$one")"
					diff -u -L base -L branch -- "$old" "$new" | head -n 200 | block
					printf '\n'
				} >>"$report"
			fi
		done
	fi
fi

# What is risky?
"$program" audit --format=sarif "${levels[@]}" "${catalog[@]}" -- "${paths[@]}" >"$results/portcullis.sarif"
note $?
"$program" audit --format=junit "${levels[@]}" "${catalog[@]}" -- "${paths[@]}" >"$results/portcullis.xml" 2>/dev/null
"$program" audit --format=markdown "${levels[@]}" "${catalog[@]}" -- "${paths[@]}" >>"$report" 2>/dev/null
if [ -n "$speak" ]; then
	echo "::$speak::"
	# Its own commands, escaped: each finding at its line.
	"$program" audit --format=github "${levels[@]}" "${catalog[@]}" -- "${paths[@]}" 2>/dev/null
	echo "::stop-commands::$speak"
else
	"$program" audit --format=short "${levels[@]}" "${catalog[@]}" -- "${paths[@]}" 2>/dev/null
fi

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
	# A summary of more than a mebibyte is not shown at all.
	if [ "$(wc -c <"$report")" -le 1000000 ]; then
		cat -- "$report" >>"$GITHUB_STEP_SUMMARY"
	else
		printf 'The report is too long to be shown here; it stands in portcullis.md.\n' >>"$GITHUB_STEP_SUMMARY"
	fi
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
	printf 'changed=%s\nresult=%s\n' "$changed" "$worst" >>"$GITHUB_OUTPUT"
fi
[ -z "$speak" ] || echo "::$speak::"
exit "$worst"
