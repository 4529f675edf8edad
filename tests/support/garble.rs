//! Texts with small slips at places that nobody chose, the same ones in every run.

/// The text so often, each time with one to seven bytes lost, ends cut off, parts said twice, or one of these pieces put in.
pub fn garbled<'a>(sample: &'a [u8], pieces: &'a [&'a [u8]], count: usize) -> impl Iterator<Item = Vec<u8>> + 'a {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % bound as u64).unwrap()
    };
    (0..count).map(move |_| {
        let mut bytes = sample.to_vec();
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            match next(4) {
                0 if bytes.len() > 1 => drop(bytes.remove(at)),
                1 => bytes.truncate(at.max(1)),
                2 => drop(bytes.splice(at..at, bytes[next(at + 1)..at].to_vec())),
                _ => drop(bytes.splice(at..at, pieces[next(pieces.len())].iter().copied())),
            }
        }
        bytes
    })
}
