//! The generated source is printed as people write Rust, and it is the Rust that was meant.

#[path = "../build/emit/layout.rs"]
mod layout;

use layout::print;
use proc_macro2::{Literal, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use quote::quote;

#[test]
fn items_have_blank_lines_between_them_and_members_a_line_each() {
    let items = quote! {
        pub(crate) struct Row<'a> { pub(crate) name: &'a str, names: &'static [&'static [u8]], }
        pub(crate) mod rows {
            use super::*;
            pub(crate) const NAMES: &[&str; ROWS.len()] = column!(ROWS.name: &str);
            static EMPTY: [Row; 0] = [];
            pages!(Cause, length: 4, count: 2);
        }
        const fn find(name: &[u8]) -> Option<Row> {
            match (name.len(), name) { (1 | 2, [b'a' | b'(', ..]) => Some(ALL[0]), _ => None, }
        }
    };
    let expected = "\
pub(crate) struct Row<'a> {
    pub(crate) name: &'a str,
    names: &'static [&'static [u8]],
}

pub(crate) mod rows {
    use super::*;

    pub(crate) const NAMES: &[&str; ROWS.len()] = column!(ROWS.name: &str);

    static EMPTY: [Row; 0] = [];

    pages!(Cause, length: 4, count: 2);
}

const fn find(name: &[u8]) -> Option<Row> {
    match (name.len(), name) {
        (1 | 2, [b'a' | b'(', ..]) => Some(ALL[0]),
        _ => None,
    }
}
";
    assert_eq!(print(items), expected);
}

#[test]
fn attributes_are_documentation_a_location_or_themselves() {
    let items = quote! {
        /// One "line" of \documentation.
        #[doc = r##" A second line, with "# in it."##]
        #[doc = r""]
        #[derive(Clone, Copy)]
        pub enum Cause { #[doc = r" The first."] #[defined_at = r"data/a.toml:1"] First = 1, Second {}, }
    };
    let expected = "\
/// One \"line\" of \\documentation.
/// A second line, with \"# in it.
///
#[derive(Clone, Copy)]
pub enum Cause {
    /// The first.
    First = 1, // data/a.toml:1
    Second {},
}
";
    assert_eq!(print(items), expected);
}

#[test]
fn a_row_is_a_line_whatever_is_in_it() {
    let items = quote! {
        static ROWS: phf::Map<&'static [u8], Row> = ::phf::Map {
            key: 1,
            entries: &[(b"a", Row { names: &["a", "b",], next: None }), (b"b", Row { names: &[], next: Some(0) })],
        };
    };
    let expected = "\
static ROWS: phf::Map<&'static [u8], Row> = ::phf::Map {
    key: 1,
    entries: &[
        (b\"a\", Row { names: &[\"a\", \"b\"], next: None }),
        (b\"b\", Row { names: &[], next: Some(0) })
    ],
};
";
    assert_eq!(print(items), expected);
}

#[test]
fn sixteen_numbers_are_on_a_line() {
    let numbers = |count| {
        let numbers = (0..count).map(Literal::usize_unsuffixed);
        print(quote!(static N: X = X(&[#(#numbers,)*]);))
    };
    let sixteen = "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15";
    assert_eq!(numbers(16), format!("static N: X = X(&[{sixteen}]);\n"));
    assert_eq!(
        numbers(17),
        format!("static N: X = X(&[\n    {sixteen},\n    16,\n]);\n")
    );
}

/// Values as the tables have them.
fn value() -> impl Strategy<Value = TokenStream> {
    let leaf = prop_oneof![
        any::<u16>().prop_map(|number| quote!(#number)),
        ".{0,20}".prop_map(|text| quote!(#text)),
        vec(any::<u8>(), 0..20).prop_map(|bytes| {
            let bytes = Literal::byte_string(&bytes);
            quote!(#bytes)
        }),
        Just(quote!(None)),
        Just(quote!(::phf::Cause::Busy)),
    ];
    leaf.prop_recursive(4, 60, 20, |value| {
        prop_oneof![
            value.clone().prop_map(|value| quote!(Some(#value))),
            vec(value.clone(), 0..20).prop_map(|values| quote!(&[#(#values),*])),
            vec(value.clone(), 2..4).prop_map(|values| quote!((#(#values),*))),
            vec(value, 1..4).prop_map(|values| quote!(Row { #(member: #values),* })),
        ]
    })
}

/// The tokens as texts, however they are spaced.
fn flat(tokens: TokenStream) -> Vec<String> {
    let texts = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let kind = format!("{:?}", group.delimiter());
            [vec![kind.clone()], flat(group.stream()), vec![kind]].concat()
        }
        token => vec![token.to_string()],
    });
    texts.flatten().collect()
}

proptest! {
    #[test]
    fn what_is_printed_is_what_was_meant(values in vec(value(), 1..4)) {
        let items = quote!(#(static VALUE: &'static [Option<Row>; 1] = #values;)*);
        let printed = print(items.clone()).parse().expect("it is Rust");
        prop_assert_eq!(flat(printed), flat(items));
    }
}
