# Completion of portcullis by bash 3.2 or later. The program itself says what may stand at the cursor.

_portcullis() {
	local program=${1/#\~\//"$HOME"/} answer kind line
	type -P -- "$program" >/dev/null || program=portcullis
	COMPREPLY=()
	answer=$(command -- "$program" complete bash --line="${COMP_LINE:0:COMP_POINT}" --word="$2" 2>/dev/null </dev/null)
	{
		read -r kind
		case $kind in
		paths) compopt -o default 2>/dev/null ;;
		folders) compopt -o dirnames 2>/dev/null ;;
		values)
			while IFS= read -r line; do
				COMPREPLY+=("${line%%$'\t'*}")
			done
			;;
		esac
	} <<<"$answer"
}

if ((BASH_VERSINFO[0] < 4)); then
	# It has no compopt.
	complete -o default -F _portcullis portcullis
else
	complete -F _portcullis portcullis
fi
