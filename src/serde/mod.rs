//! Reading and writing with serde, without its derive.

mod hangup;
mod scalar;
mod vocabularies;
