# Completion of portcullis by PowerShell. The program itself says what may stand at the cursor.

Register-ArgumentCompleter -Native -CommandName portcullis -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $word = $wordToComplete -replace "^[`"']|[`"']$", ''
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($null -ne $_.Value) { "$($_.Value)" } else { $_.Extent.Text } })
    try {
        $program = $commandAst.GetCommandName()
        $kind, $values = @(& $program complete powershell "--word=$word" '--' @before 2>$null)
    } catch {
        return
    }
    # Nothing is offered for paths: PowerShell does that by itself.
    if ($kind -ne 'values') { return }
    foreach ($line in $values) {
        $value, $what = $line -split "`t", 2
        if (-not $what) { $what = $value }
        $text = if ($value -match '^[\w./:+=-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $what)
    }
}
