//! Shows on a terminal how far a run is that takes longer than a second.
//!
//! In: what the stages say of themselves. Out: one line on standard error, written over and over, and taken away before anything
//! else is printed. Where standard error is no terminal nothing is shown.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::system;
use crate::progress;
use crate::report;

/// A run that is done by then shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is written anew.
const PERIOD: Duration = Duration::from_millis(200);

/// Longer lines would be wrapped by a narrow terminal, and then not be written over.
const COLUMNS: usize = 79;

/// Takes the line away: back to its start, and nothing behind that (ECMA-48, CR and EL).
const CLEAR: &str = "\r\x1b[K";

/// Whether the line stands on the terminal, and whether it is over.
struct Shown {
    is_there: bool,
    is_over: bool,
}

static SHOWN: Mutex<Shown> = Mutex::new(Shown { is_there: false, is_over: false });
static OVER: Condvar = Condvar::new();

/// Begins to wait, if anybody sees it.
pub(super) fn begin() {
    if system::shows_errors() {
        // Without it a run is as right, and as long.
        drop(std::thread::Builder::new().name("progress".to_owned()).spawn(show));
    }
}

/// Ends the waiting: what comes now is the answer.
pub(super) fn end() {
    let mut shown = lock();
    shown.is_over = true;
    clear(&mut shown);
    OVER.notify_all();
}

/// Prints something else on the terminal in the meantime.
pub(super) fn beside(print: impl FnOnce()) {
    let mut shown = lock();
    clear(&mut shown);
    print();
}

fn lock() -> MutexGuard<'static, Shown> {
    SHOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn clear(shown: &mut Shown) {
    if std::mem::take(&mut shown.is_there) {
        write(CLEAR);
    }
}

fn show() {
    let began = Instant::now();
    let mut shown = lock();
    let mut pause = PATIENCE;
    loop {
        let woken = OVER.wait_timeout(shown, pause);
        shown = woken.unwrap_or_else(PoisonError::into_inner).0;
        if shown.is_over {
            return;
        }
        if began.elapsed() < PATIENCE {
            continue;
        }
        if let Some(told) = progress::now() {
            write(&format!("{CLEAR}{}", line(&told, began.elapsed())));
            shown.is_there = true;
        }
        pause = PERIOD;
    }
}

/// What is done, how far, and how long it has taken.
fn line(told: &str, since: Duration) -> String {
    let time = format!(" ({} s)", since.as_secs());
    let room = COLUMNS.saturating_sub(time.len());
    let told = report::visible(told);
    let told: String = match told.chars().count() > room {
        true => told.chars().take(room.saturating_sub(1)).chain(['…']).collect(),
        false => told,
    };
    format!("{told}{time}")
}

fn write(text: &str) {
    let mut terminal = io::stderr().lock();
    // There is nowhere left to say that standard error is closed.
    let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_fits_and_holds_nothing_that_a_terminal_obeys() {
        assert_eq!(line("judging 10 rules: 34 %", Duration::from_millis(2_900)), "judging 10 rules: 34 % (2 s)");
        let long = line(&"x".repeat(200), Duration::from_secs(12));
        assert_eq!(long.chars().count(), COLUMNS);
        assert!(long.ends_with("x… (12 s)"), "{long}");
        assert!(!line("reading a\x1b[2Jb\r\n", Duration::ZERO).contains(['\x1b', '\r', '\n']));
    }
}
