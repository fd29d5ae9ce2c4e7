//! The search for the perfect hash of names, by which they are looked up exactly.

#[allow(
    dead_code,
    reason = "the library looks up, the build script only hashes"
)]
#[path = "../src/exact.rs"]
pub mod lookup;

use crate::build::diagnostic::quoted;
use crate::build::sorted::Sorted;

use lookup::{bucket, hash, slot, windows};

/// The slots a row up to which one level is enough: beyond, the table would explode.
const MOST_SLOTS_A_ROW: usize = 16;
/// The seeds that are tried before the table grows.
const SEEDS: u64 = 1000;
/// The slots that a displacement can reach.
const MOST_SLOTS: usize = 1 << 16;

/// What makes a hash perfect for a list of names.
pub struct Found {
    pub windows: [usize; 2],
    pub seed: u64,
    pub displacements: Vec<u16>,
    /// The position of the name in each slot. An empty slot has that of the first name: as no other
    /// name is there, it is as good as any.
    pub slots: Vec<u16>,
}

/// Two names of the list, by their positions, that no hash of it distinguishes.
#[derive(Debug, PartialEq, Eq)]
pub struct Inseparable(pub usize, pub usize);

impl Inseparable {
    pub fn message(&self, what: &str, names: &[&str]) -> String {
        format!(
            "{} and {} are too alike for the exact lookup: they have the same length, and no two stretches \
             of eight bytes tell all {} {what} apart; change one of them, near its beginning or its end",
            quoted(names[self.0]),
            quoted(names[self.1]),
            names.len()
        )
    }
}

/// Searches a perfect hash for names that differ.
pub fn find(names: &[&str]) -> Result<Found, Inseparable> {
    let windows = find_windows(names)?;
    let keys: Vec<Key> = names.iter().map(|name| Key::of(name, windows)).collect();
    let found = one_level(&keys).or_else(|| two_levels(&keys));
    let (seed, displacements, slots) =
        found.ok_or(Inseparable(0, names.len().saturating_sub(1)))?;
    Ok(Found {
        windows,
        seed,
        displacements,
        slots,
    })
}

/// What is hashed of a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    windows: [u64; 2],
    length: usize,
}

impl Key {
    fn of(name: &str, at: [usize; 2]) -> Self {
        Self {
            windows: windows(name.as_bytes(), at),
            length: name.len(),
        }
    }

    fn hash(self, seed: u64) -> u64 {
        hash(self.windows, self.length, seed)
    }
}

/// The windows nearest to the ends that tell all names apart.
fn find_windows(names: &[&str]) -> Result<[usize; 2], Inseparable> {
    let longest = names.iter().map(|name| name.len()).max().unwrap_or(0);
    // Names that some windows did not distinguish: most others do not either.
    let mut alike: Vec<Inseparable> = Vec::new();
    for distance in 0..=2 * longest {
        for from_start in 0..=distance.min(longest) {
            let at = [from_start, distance - from_start];
            let differ =
                |pair: &Inseparable| Key::of(names[pair.0], at) != Key::of(names[pair.1], at);
            if alike.iter().all(differ) {
                match first_alike(names, at) {
                    None => return Ok(at),
                    Some(pair) => alike.push(pair),
                }
            }
        }
    }
    Err(alike.swap_remove(0))
}

/// The first two names that windows do not distinguish.
fn first_alike(names: &[&str], at: [usize; 2]) -> Option<Inseparable> {
    let mut owners = Sorted::new();
    for (position, name) in names.iter().enumerate() {
        if let Some(first) = owners.insert(Key::of(name, at), position) {
            return Some(Inseparable(first, position));
        }
    }
    None
}

/// The seed, the displacements and the slots.
type Levels = (u64, Vec<u16>, Vec<u16>);

/// The smallest table in which a seed alone gives each key a slot of its own.
fn one_level(keys: &[Key]) -> Option<Levels> {
    let most = keys.len() * MOST_SLOTS_A_ROW;
    // In fewer slots, hardly one seed in a thousand would do.
    let fewest = keys.len().max(keys.len() * keys.len() / 16);
    let sizes = doubled(fewest).take_while(|size| *size <= most);
    search(sizes, |seed, table| {
        for (position, key) in keys.iter().enumerate() {
            if !table.place(&[(position, key.hash(seed))], 0) {
                return None;
            }
        }
        Some(Vec::new())
    })
}

/// The smallest table in which each bucket of keys can be displaced to slots that are free.
fn two_levels(keys: &[Key]) -> Option<Levels> {
    let count = (keys.len() / 4).max(2).next_power_of_two();
    let sizes = doubled(keys.len() * 5 / 4).take_while(|size| *size <= MOST_SLOTS);
    search(sizes, |seed, table| {
        let mut buckets = vec![Vec::new(); count];
        for (position, key) in keys.iter().enumerate() {
            let hash = key.hash(seed);
            buckets[bucket(hash, count)].push((position, hash));
        }
        let mut displacements = vec![0; count];
        // The fullest first, while most slots are free.
        let fullest = buckets.iter().map(Vec::len).max().unwrap_or(0);
        for length in (1..=fullest).rev() {
            for (bucket, displacement) in buckets.iter().zip(&mut displacements) {
                if bucket.len() == length {
                    let mut all = 0..table.slots.len();
                    let free = all.find(|one| table.place(bucket, *one))?;
                    *displacement = u16::try_from(free).ok()?;
                }
            }
        }
        Some(displacements)
    })
}

/// Powers of two, from the first that is large enough.
fn doubled(fewest: usize) -> impl Iterator<Item = usize> {
    let first = fewest.max(2).next_power_of_two();
    std::iter::successors(Some(first), |size| size.checked_mul(2))
}

/// Tries each seed with each size of the table until all keys have a place.
fn search(
    sizes: impl Iterator<Item = usize>,
    place_all: impl Fn(u64, &mut Places) -> Option<Vec<u16>>,
) -> Option<Levels> {
    for size in sizes {
        for number in 1..=SEEDS {
            let seed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            let mut table = Places {
                slots: vec![None; size],
            };
            if let Some(displacements) = place_all(seed, &mut table) {
                let slots = table.slots.iter().map(|position| position.unwrap_or(0));
                return Some((seed, displacements, slots.collect()));
            }
        }
    }
    None
}

/// Slots with the positions of their names.
struct Places {
    slots: Vec<Option<u16>>,
}

impl Places {
    /// Gives each hash a slot of its own. Returns `false`, and changes nothing, if one is taken.
    fn place(&mut self, hashes: &[(usize, u64)], displacement: usize) -> bool {
        for (number, (position, hash)) in hashes.iter().enumerate() {
            let place = slot(*hash, displacement, self.slots.len());
            if self.slots[place].is_some() {
                for (_, placed) in &hashes[..number] {
                    let place = slot(*placed, displacement, self.slots.len());
                    self.slots[place] = None;
                }
                return false;
            }
            self.slots[place] = u16::try_from(*position).ok();
        }
        true
    }
}
