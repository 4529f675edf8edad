//! The name that somebody probably meant.

/// The candidate most like a name, if one is like it at all.
pub(super) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Longer text is no misspelt name, and the comparison takes time with the product of the lengths.
    let folded: String = name.chars().take(64).flat_map(char::to_lowercase).collect();
    let allowed = folded.chars().count().div_ceil(3).max(1);
    let distance = |candidate: &str| strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
    candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised_and_another_word_is_not() {
        let known = ["office", "carrier", "blocked"];
        assert_eq!(nearest("ofice", known), Some("office"));
        assert_eq!(nearest("Blokced", known), Some("blocked"));
        assert_eq!(nearest("printers", known), None);
    }
}
