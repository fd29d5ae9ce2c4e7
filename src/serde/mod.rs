//! Reading and writing with serde, without its derive.

mod field;
mod hangup;
mod scalar;
mod vocabularies;
