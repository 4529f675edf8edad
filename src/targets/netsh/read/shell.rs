//! As much of `cmd.exe` as a script of firewall commands needs: one line, as commands and what stands between them.
//!
//! In: a line whose variables have been replaced. Out: its commands as words. It runs nothing, and a line that it does not
//! know to the last character is an error.

/// The longest line that `cmd.exe` takes, in characters (Microsoft, "Command prompt line string limitation").
pub(super) const LONGEST_LINE: usize = 8_191;

/// Marks a value in a line that is known only on the machine: `\u{1}NAME\u{1}`.
pub(super) const MARK: char = '\u{1}';

/// One command: its words, without their quotes.
pub(super) type Command = Vec<String>;

/// What stands on one line: lists joined by `&`, of alternatives joined by `||`, of commands joined by `&&`. So the
/// strongest is `&&`.
pub(super) type Line = Vec<Vec<Vec<Command>>>;

/// Takes a line apart.
///
/// # Errors
/// What of it is not read.
pub(super) fn parse(text: &str) -> Result<Line, String> {
    let mut reader = Reader { rest: text.chars().peekable(), line: vec![vec![vec![Vec::new()]]], word: None };
    reader.read()?;
    let line = reader.line;
    let complete = line.iter().flatten().flatten().all(|command| !command.is_empty());
    if complete { Ok(line) } else { Err("a command that is missing beside an operator".to_owned()) }
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: Line,
    word: Option<String>,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), String> {
        let mut quoted = false;
        while let Some(character) = self.rest.next() {
            if character.is_control() && character != '\t' && character != MARK {
                return Err("a control character".to_owned());
            }
            match character {
                '"' => {
                    if self.word.as_ref().is_some_and(|word| word.ends_with('\\')) {
                        return Err("a backslash before a quote".to_owned());
                    }
                    quoted = !quoted;
                    self.word.get_or_insert_default();
                }
                _ if quoted => self.put(character),
                ' ' | '\t' => self.end_word(),
                '^' => {
                    let next = self.rest.next().ok_or("a line that goes on in the next")?;
                    self.put(next);
                }
                '&' if self.rest.next_if_eq(&'&').is_some() => self.end_command(0)?,
                '&' => self.end_command(2)?,
                '|' if self.rest.next_if_eq(&'|').is_some() => self.end_command(1)?,
                '|' | '<' => return Err(format!("the operator `{character}`")),
                '>' => self.redirect()?,
                '(' | ')' if !self.is_echo() => return Err("a bracket".to_owned()),
                _ => self.put(character),
            }
        }
        self.end_word();
        if quoted { Err("a quote that is not closed".to_owned()) } else { Ok(()) }
    }

    fn put(&mut self, character: char) {
        self.word.get_or_insert_default().push(character);
    }

    fn command(&mut self) -> Option<&mut Command> {
        self.line.last_mut()?.last_mut()?.last_mut()
    }

    fn is_echo(&mut self) -> bool {
        let first = self.command().and_then(|command| command.first());
        first.is_some_and(|first| first.eq_ignore_ascii_case("echo") || first.eq_ignore_ascii_case("echo."))
    }

    fn end_word(&mut self) {
        if let Some(word) = self.word.take()
            && let Some(command) = self.command()
        {
            command.push(word);
        }
    }

    /// Begins a new command: after `&&` (0), `||` (1) or `&` (2).
    fn end_command(&mut self, level: usize) -> Result<(), String> {
        self.end_word();
        if self.command().is_none_or(|command| command.is_empty()) {
            return Err("a command that is missing beside an operator".to_owned());
        }
        if level == 2 {
            self.line.push(vec![vec![Vec::new()]]);
        } else if let Some(alternatives) = self.line.last_mut() {
            match (level, alternatives.last_mut()) {
                (0, Some(commands)) => commands.push(Vec::new()),
                _ => alternatives.push(vec![Vec::new()]),
            }
        }
        Ok(())
    }

    /// `>nul`, `2>&1`: where output goes, which decides nothing here.
    fn redirect(&mut self) -> Result<(), String> {
        let numbered = self.word.as_ref().is_some_and(|word| matches!(word.as_str(), "1" | "2"));
        let mut last = self.word.iter().flat_map(|word| word.chars().rev());
        if !numbered
            && last.next().is_some_and(|one| one.is_ascii_digit())
            && matches!(last.next(), Some('=' | ',' | ';'))
        {
            // `cmd.exe` takes these for ends of words, and the digit for the number of an output.
            return Err("a redirection".to_owned());
        }
        if numbered {
            self.word = None;
        } else {
            self.end_word();
        }
        if self.rest.next_if_eq(&'>').is_none() && self.rest.next_if_eq(&'&').is_some() {
            return match self.rest.next() {
                Some('1' | '2') => Ok(()),
                _ => Err("a redirection".to_owned()),
            };
        }
        while self.rest.next_if_eq(&' ').is_some() {}
        let mut target = String::new();
        while let Some(next) =
            self.rest.next_if(|next| next.is_ascii_alphanumeric() || matches!(next, '.' | '\\' | ':'))
        {
            target.push(next);
        }
        let ends = self.rest.peek().is_none_or(|next| matches!(next, ' ' | '\t' | '&' | '|'));
        if ends && target.eq_ignore_ascii_case("nul") { Ok(()) } else { Err("a redirection".to_owned()) }
    }
}
