//! The project's own tasks. They see the catalog through the library's public API, which proves
//! that the API shows all there is.

pub mod docs;
pub mod markdown;
pub mod pages;
