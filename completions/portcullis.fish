# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_portcullis_global_optspecs
    string join \n color= h/help V/version
end

function __fish_portcullis_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_portcullis_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_portcullis_using_subcommand
    set -l cmd (__fish_portcullis_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c portcullis -n "__fish_portcullis_needs_command" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_needs_command" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "generate" -d 'Write the rules of profiles, for each target that they name'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "audit" -d 'Find what is risky in profiles or in a firewall\'s rules, and list what they open'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "check" -d 'Check many profiles: errors, and whether what they assert is true of every packet'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "fmt" -d 'Lay out profiles and catalogue files: blanks and line breaks set anew, every comment kept, the meaning proved the same'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "diff" -d 'Show which packets fare differently between two profiles or rulesets'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "verify" -d 'Prove that the rules of a firewall are what a profile says, or show packets that tell them apart'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "trace" -d 'Follow one packet through a profile or a ruleset: verdict, rule, and where that comes from'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "import" -d 'Make a profile of a firewall\'s rules that means the same, proved so'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "init" -d 'Make a first profile of what listens on this host, or print a sample'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "services" -d 'List the services that profiles can name'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "explain" -d 'Show a service\'s ports, where each comes from, and its risks; or what a finding of `audit` means'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "port" -d 'Show every service that uses a port, directly or by reference, and what IANA\'s registry says of it'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "schema" -d 'Print a JSON Schema by which editors complete names and keys, and mark what is misspelt'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c portcullis -n "__fish_portcullis_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l target -d 'Write for this target instead of those that the profile names; may be repeated' -r -f -a "nftables\t''
iptables\t''
pf\t''
netsh\t''"
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l out -d 'Write files into this folder: all of them, or none' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l part -d 'Which file of a target that has several' -r -f -a "v4\t''
v6\t''
ipset\t''"
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l template -d 'Print through this template: with --target over that target\'s model, alone as a document about the policy' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l pf-dialect -d 'Which pf to write for, where they differ' -r -f -a "openbsd\t'OpenBSD'
freebsd\t'FreeBSD and macOS'"
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l check -d 'Write nothing; exit 1 and print a diff where the files in --out differ, are missing, or belong to no profile'
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -l expand -d 'Print the profile with all that it extends merged in, and where each part stands'
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand generate" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l ruleset -d 'Audit the rules of a firewall: a file, a listing, several files of one with commas between them, a folder, or `-`; repeated or with a folder of many hosts the hosts are compared' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l listening -d 'Set what is open beside what listens there: what `ss -lntup` or `netstat -an` prints; one for each ruleset' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l format -d 'How to print' -r -f -a "text\t'For people'
short\t'A line for each finding'
json\t'For programs'
sarif\t'SARIF 2.1.0, for code scanning'
markdown\t'For a pull request'
github\t'Commands of GitHub\'s workflows, which show each finding at its line'
html\t'One page for a browser: a picture of all ports, what is open, and every finding'
junit\t'JUnit\'s XML: a finding at or over --fail-on is a failure, another one is skipped'"
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l fail-on -d 'Exit 1 if a finding that is not accepted has this level or a higher one [default: high]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l only -d 'Only these findings; several with commas between them, or repeated' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l ignore -d 'All but these findings' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l baseline -d 'What this file has does not count for --fail-on; what is new or has grown does' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l write-baseline -d 'Write the baseline of what is found now, and end' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l config -d 'The configuration [default: portcullis.toml, from the first input\'s folder upward to the top of its repository]' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -l isolated -d 'Without any configuration'
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -s v -l verbose -d 'Say which configuration is used'
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand audit" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -l format -d 'How to print' -r -f -a "text\t'For people'
json\t'For programs'"
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand check" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand fmt" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand fmt" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand fmt" -l check -d 'Write nothing; exit 1 and print a diff where a file is laid out otherwise'
complete -c portcullis -n "__fish_portcullis_using_subcommand fmt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand fmt" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l target -d 'Whose rules a text is that is not recognised; and for which target profiles are seen' -r -f -a "nftables\t''
iptables\t''
pf\t''
netsh\t''"
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l format -d 'How to print' -r -f -a "text\t'For people'
json\t'For programs'
markdown\t'For a pull request'
html\t'One page for a browser: the ports that fare differently, and every difference'"
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -l whole -d 'Compare all rules of a firewall, not only those that Portcullis wrote'
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand diff" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l target -d 'Whose rules they are, where that is not recognised' -r -f -a "nftables\t''
iptables\t''
pf\t''
netsh\t''"
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l format -d 'How to print' -r -f -a "text\t'For people'
json\t'For programs'
markdown\t'For a pull request'
html\t'One page for a browser: the ports that fare differently, and every difference'"
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -l whole -d 'Compare all rules, not only those that Portcullis wrote'
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand verify" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l target -d 'Whose rules they are, where that is not recognised; for which target a profile is seen' -r -f -a "nftables\t''
iptables\t''
pf\t''
netsh\t''"
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l format -d 'How to print' -r -f -a "text\t'For people'
json\t'For programs'"
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l why -d 'Tell what each rule said that was asked, and which part of it the packet does not fit'
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -l whole -d 'Ask all rules of a firewall, not only those that Portcullis wrote'
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand trace" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l target -d 'Whose rules these are, where that can\'t be told' -r -f -a "nftables\t''
iptables\t''
pf\t''
netsh\t''"
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l name -d 'The profile\'s name [default: that of the first file]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l out -d 'Write the profile into this file, which must not be there' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -l force -d 'Replace the file of --out'
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand import" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l as-of -d 'The day for which rules with `until:` are judged [default: SOURCE_DATE_EPOCH, else today, UTC]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l max-profile-size -d 'Read profiles up to this size, as in `64M`; the limit of nodes grows with it' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l base -d 'The folder from which a profile on standard input names other files' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l listening -d 'Read what listens from this file, or `-`, in place of asking this system: what `ss -lntup`, or `netstat -an` of Linux, a BSD or Windows prints' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l from -d 'Print this sample in place of asking what listens; an unknown name lists them all' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l target -d 'For which firewall [default: that of the system whose list it is]' -r -f -a "nftables\t''
iptables\t''
pf\t''
netsh\t''"
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l name -d 'The profile\'s name [default: that of the host, or of the file]' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l out -d 'Write the profile into this file, which must not be there' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand init" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand services" -l search -d 'Only those that these words may mean, by name, alias, subject or note, the likeliest first' -r
complete -c portcullis -n "__fish_portcullis_using_subcommand services" -l check -d 'Check a catalogue of your own, for its CI: say all that is wrong or doubtful, and how many services it has' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand services" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand services" -l format -d 'How to print' -r -f -a "text\t'For people'
json\t'For programs'"
complete -c portcullis -n "__fish_portcullis_using_subcommand services" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand services" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand services" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand explain" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand explain" -l format -d 'How to print' -r -f -a "text\t'For people'
json\t'For programs'"
complete -c portcullis -n "__fish_portcullis_using_subcommand explain" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand explain" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand port" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand port" -l format -d 'How to print' -r -f -a "text\t'For people'
json\t'For programs'"
complete -c portcullis -n "__fish_portcullis_using_subcommand port" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand port" -l all -d 'List every service that has it in a wide range too, and not their names alone'
complete -c portcullis -n "__fish_portcullis_using_subcommand port" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand port" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand schema" -l catalog -d 'A folder of catalogue files of your own, or one such file, beside the built-in catalogue; may be repeated' -r -F
complete -c portcullis -n "__fish_portcullis_using_subcommand schema" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand schema" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand completions" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c portcullis -n "__fish_portcullis_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c portcullis -n "__fish_portcullis_using_subcommand completions" -s V -l version -d 'Print version'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "generate" -d 'Write the rules of profiles, for each target that they name'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "audit" -d 'Find what is risky in profiles or in a firewall\'s rules, and list what they open'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "check" -d 'Check many profiles: errors, and whether what they assert is true of every packet'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "fmt" -d 'Lay out profiles and catalogue files: blanks and line breaks set anew, every comment kept, the meaning proved the same'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "diff" -d 'Show which packets fare differently between two profiles or rulesets'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "verify" -d 'Prove that the rules of a firewall are what a profile says, or show packets that tell them apart'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "trace" -d 'Follow one packet through a profile or a ruleset: verdict, rule, and where that comes from'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "import" -d 'Make a profile of a firewall\'s rules that means the same, proved so'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "init" -d 'Make a first profile of what listens on this host, or print a sample'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "services" -d 'List the services that profiles can name'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "explain" -d 'Show a service\'s ports, where each comes from, and its risks; or what a finding of `audit` means'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "port" -d 'Show every service that uses a port, directly or by reference, and what IANA\'s registry says of it'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "schema" -d 'Print a JSON Schema by which editors complete names and keys, and mark what is misspelt'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c portcullis -n "__fish_portcullis_using_subcommand help; and not __fish_seen_subcommand_from generate audit check fmt diff verify trace import init services explain port schema completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
