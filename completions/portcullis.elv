# Completion of portcullis by elvish. The program itself says what may stand at the cursor.

use str

set edit:completion:arg-completer[portcullis] = {|@words|
    var word = $words[-1]
    var answer = [(try {
        (external portcullis) complete elvish --word=$word -- (all $words[1..-1]) 2>/dev/null
    } catch { })]
    if (> (count $answer) 0) {
        if (or (eq $answer[0] paths) (eq $answer[0] folders)) {
            edit:complete-filename $@words
        } else {
            for line $answer[1..] {
                var value what = (str:split "\t" $line"\t" | take 2)
                if (eq $what '') {
                    put $value
                } else {
                    edit:complex-candidate $value &display=$value' ('$what')'
                }
            }
        }
    }
}
