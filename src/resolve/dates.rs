//! Days: a rule and an acceptance hold through their last one, in UTC.

use jiff::civil::Date;

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::profile::ast::Text;

/// The day that `YYYY-MM-DD` spells.
pub(super) fn day(text: &Text) -> Result<Date, Diagnostic> {
    let bad = || messages::rules::bad_date(text);
    let bytes = text.value.as_bytes();
    let shaped = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() });
    if !shaped {
        return Err(bad());
    }
    let mut parts = text.value.split('-').map(str::parse::<i16>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return Err(bad());
    };
    let small = |number: i16| i8::try_from(number).unwrap_or(i8::MAX);
    Date::new(year, small(month), small(day)).map_err(|_| bad())
}

/// Whether the day is over when `as_of` has come.
pub(super) fn is_past(until: Date, as_of: Date) -> bool {
    until < as_of
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::place::{Placed, Sources, Span};

    fn read(text: &str) -> Option<Date> {
        let mut sources = Sources::default();
        let file = sources.add("a", text);
        day(&Placed::new(text.to_owned(), Span::new(file, 0, text.len()))).ok()
    }

    #[test]
    fn only_days_that_exist_in_one_spelling_are_read() {
        assert_eq!(read("2027-06-30"), Some(date(2027, 6, 30)));
        assert_eq!(read("2028-02-29"), Some(date(2028, 2, 29)));
        for wrong in
            ["2027-02-29", "2027-6-30", "20270630", "30.06.2027", "2027-06-30T00:00", "2027-13-01", "", "२०२७-०६"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_last_day_still_counts() {
        assert!(!is_past(date(2027, 6, 30), date(2027, 6, 30)));
        assert!(is_past(date(2027, 6, 30), date(2027, 7, 1)));
    }
}
