//! The project's own tasks. They see the catalog through the library's public API, which proves
//! that the API shows all there is.

pub mod check;
mod crates;
pub mod data;
pub mod edits;
pub mod export;
pub mod generate;
pub mod generated;
pub mod measure;
pub mod pages;
pub mod reference;
pub mod release;
mod root;
pub mod site;
pub mod version;

pub use root::root;

/// Runs the examples of the guide.
#[cfg(doctest)]
#[doc = include_str!("../../docs/webhooks.md")]
struct Guide;
