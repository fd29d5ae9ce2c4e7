use crate::generated::File;

pub fn files() -> Vec<File> {
    Vec::new()
}
