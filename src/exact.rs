//! The exact lookup of a name: a perfect hash of its length and two windows of eight bytes, then one
//! comparison with the only possible name.
//!
//! The build script shares this file: it searches the parameters of the library's lookup.

/// The bytes of a name that are hashed at once.
const WINDOW: usize = 8;

/// A perfect hash of names: returns the position of each in their list, and a position for any other text too.
#[derive(Clone, Copy, Debug)]
pub struct PerfectHash<'a> {
    /// The distances of the two windows from the beginning and from the end of a name.
    pub windows: [usize; 2],
    /// The multiplier that mixes the windows so that no two names collide.
    pub seed: u64,
    /// The displacements of slots, by the highest bits of the hash. If empty, the seed suffices.
    pub displacements: &'a [u16],
    /// The positions. Their number is a power of two.
    pub slots: Slots<'a>,
}

/// Positions in the smallest integer that holds them.
#[derive(Clone, Copy, Debug)]
pub enum Slots<'a> {
    Bytes(&'a [u8]),
    #[allow(dead_code, reason = "for tables of more than 256 rows")]
    Words(&'a [u16]),
}

impl PerfectHash<'_> {
    /// The position of `name` in `names`, the list of the hash.
    #[inline]
    pub const fn find(&self, name: &[u8], names: &[&str]) -> Option<usize> {
        let position = self.position(name);
        if position < names.len() && is_equal(name, names[position].as_bytes()) {
            Some(position)
        } else {
            None
        }
    }

    /// The only position at which `name` can be.
    #[inline]
    const fn position(&self, name: &[u8]) -> usize {
        let hash = hash(windows(name, self.windows), name.len(), self.seed);
        let displacement = if self.displacements.is_empty() {
            0
        } else {
            self.displacements[bucket(hash, self.displacements.len())] as usize
        };
        match self.slots {
            Slots::Bytes(slots) => slots[slot(hash, displacement, slots.len())] as usize,
            Slots::Words(slots) => slots[slot(hash, displacement, slots.len())] as usize,
        }
    }
}

/// The bucket of a hash: its highest bits. The number of buckets is a power of two.
#[inline]
pub const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 48) as usize & (buckets - 1)
}

/// The slot of a hash: its lowest bits. The number of slots is a power of two.
#[allow(clippy::cast_possible_truncation, reason = "the lowest bits remain")]
#[inline]
pub const fn slot(hash: u64, displacement: usize, slots: usize) -> usize {
    (hash as usize ^ displacement) & (slots - 1)
}

/// Mixes all bits of both windows in one multiplication. Names with the same windows differ in the
/// lowest bits, by their lengths.
#[allow(clippy::cast_possible_truncation, reason = "the halves are mixed")]
#[inline]
pub const fn hash([first, last]: [u64; 2], length: usize, seed: u64) -> u64 {
    let product = (first ^ seed) as u128 * (last ^ seed.rotate_left(32)) as u128;
    product as u64 ^ (product >> 64) as u64 ^ length as u64
}

/// The eight bytes at these distances from the beginning and from the end of a name. In a shorter name
/// they are closer to the ends, and overlap.
#[inline]
pub const fn windows(name: &[u8], [from_start, from_end]: [usize; 2]) -> [u64; 2] {
    if name.len() < WINDOW {
        return short(name);
    }
    let room = name.len() - WINDOW;
    [
        word(name, smaller(from_start, room)),
        word(name, room - smaller(from_end, room)),
    ]
}

/// All bytes of a name that is shorter than a window.
#[inline]
const fn short(name: &[u8]) -> [u64; 2] {
    match (name.first_chunk::<4>(), name.last_chunk::<4>(), name) {
        (Some(first), Some(last), _) => [
            u32::from_le_bytes(*first) as u64,
            u32::from_le_bytes(*last) as u64,
        ],
        (.., [first, .., last]) => [
            u16::from_le_bytes([*first, name[name.len() / 2]]) as u64,
            *last as u64,
        ],
        (.., [only]) => [*only as u64, 0],
        (.., []) => [0, 0],
    }
}

/// Eight bytes of the text from a position on.
#[inline]
const fn word(text: &[u8], place: usize) -> u64 {
    match text.split_at(place).1.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => unreachable!(),
    }
}

#[inline]
const fn smaller(one: usize, other: usize) -> usize {
    if one < other { one } else { other }
}

/// `==`, which a constant cannot use.
#[inline]
pub const fn is_equal(one: &[u8], other: &[u8]) -> bool {
    let length = one.len();
    if length != other.len() {
        return false;
    }
    if length < WINDOW {
        let ([a, b], [c, d]) = (short(one), short(other));
        return a == c && b == d;
    }
    // Words from both ends that overlap in the middle: few branches, and none that depends on the
    // length of a text up to 32 bytes.
    let room = length - WINDOW;
    let second = smaller(WINDOW, room);
    let mut difference = (word(one, 0) ^ word(other, 0))
        | (word(one, second) ^ word(other, second))
        | (word(one, room - second) ^ word(other, room - second))
        | (word(one, room) ^ word(other, room));
    let mut place = 2 * WINDOW;
    while place + 2 * WINDOW < length {
        difference |= word(one, place) ^ word(other, place);
        place += WINDOW;
    }
    difference == 0
}
