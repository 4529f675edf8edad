# Completion of portcullis by fish. The program itself says what may stand at the cursor.

function __portcullis_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l word (commandline --current-token --cut-at-cursor)
    # The token stands in its quotes, which are still open.
    set -l plain $word
    switch $word
        case '"*' "'*"
            set -l quote (string sub --length 1 -- $plain)
            set plain (string unescape -- $word$quote; or string sub --start 2 -- $plain)
        case '*'
            set plain (string unescape -- $word; or string join '' -- $plain)
    end
    set -l program (string replace -r '^~/' $HOME/ -- $words[1])
    command -q -- $program; or set program portcullis
    set -l answer (command $program complete fish --word="$plain" -- $words[2..-1] 2>/dev/null </dev/null)
    set -l front (string match -r '^--[^=]*=' -- $plain)
    switch "$answer[1]"
        case paths
            printf '%s\n' "$front"(__fish_complete_path (string replace -r '^--[^=]*=' '' -- $plain))
        case folders
            printf '%s\n' "$front"(__fish_complete_directories (string replace -r '^--[^=]*=' '' -- $plain))
        case values
            test (count $answer) -gt 1; and printf '%s\n' $answer[2..-1]
    end
end

complete --command portcullis --no-files --arguments '(__portcullis_complete)'
