//! How far a run is, for whoever waits for it.
//!
//! In: what the stages say of themselves while they work. Out: the same in words, for the one place that shows it. It knows no
//! terminal, and no result depends on it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What is being done; empty while nothing is that takes long.
static STAGE: Mutex<String> = Mutex::new(String::new());

/// How many steps of it are done, and of how many; of none if that is not known.
static DONE: AtomicUsize = AtomicUsize::new(0);
static ALL: AtomicUsize = AtomicUsize::new(0);

/// Begins a stage of so many steps; 0 where they are not counted.
pub fn begin(stage: &str, steps: usize) {
    let mut own = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
    stage.clone_into(&mut own);
    DONE.store(0, Ordering::Relaxed);
    ALL.store(steps, Ordering::Relaxed);
}

/// One step more is done.
pub fn step() {
    DONE.fetch_add(1, Ordering::Relaxed);
}

/// The stage and how far it is: `judging 100,000 rules: 34 %`; none where nothing was said.
pub fn now() -> Option<String> {
    let stage = STAGE.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let told = told(&stage, DONE.load(Ordering::Relaxed), ALL.load(Ordering::Relaxed));
    (!stage.is_empty()).then_some(told)
}

fn told(stage: &str, done: usize, all: usize) -> String {
    // A step may be made more than once: it is not done before the stage is.
    match done.saturating_mul(100).checked_div(all) {
        Some(part) => format!("{stage}: {} %", part.min(99)),
        None => stage.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_where_steps_are_counted_and_never_all() {
        assert_eq!(told("reading rules.txt", 0, 0), "reading rules.txt");
        assert_eq!(told("judging 200 rules", 0, 200), "judging 200 rules: 0 %");
        assert_eq!(told("judging 200 rules", 69, 200), "judging 200 rules: 34 %");
        assert_eq!(told("judging 200 rules", 500, 200), "judging 200 rules: 99 %");
    }
}
