//! The pages of the lookup by code.

use super::sorted::Sorted;

/// How many codes a page may have. Codes that come in groups need few long pages, scattered ones many
/// short pages. One page for all would take 192 KiB, whatever the codes are.
const PAGE_LENGTHS: [usize; 7] = [4, 8, 16, 32, 64, 128, 256];

/// The codes that there can be.
const ALL: usize = 1 << 16;

/// The length and the number of pages, of which only those with a code are kept, and an empty one for all
/// others.
pub fn smallest(codes: &[usize]) -> (usize, usize) {
    let all = PAGE_LENGTHS.map(|length| {
        let mut pages = Sorted::new();
        for code in codes {
            pages.insert(code / length, ());
        }
        (length, pages.entries().len() + 1)
    });
    // Two bytes for where a page begins; for each of its codes two for the value, and mostly one for the
    // position.
    let bytes = |(length, count): &(usize, usize)| ALL / length * 2 + length * count * 3;
    let possible = all
        .into_iter()
        .filter(|(length, count)| length * count <= ALL);
    possible.min_by_key(bytes).unwrap_or((1, ALL))
}
