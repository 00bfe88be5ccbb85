//! Elements, attributes, text -> well-formed XML; what is text is escaped here and nowhere else.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A name and a value.
pub(super) type Attribute<'a> = (&'a str, &'a str);

/// An XML document being written.
pub(super) struct Xml {
    out: Writer<Vec<u8>>,
}

impl Xml {
    /// A document with its declaration.
    pub fn new() -> io::Result<Self> {
        let mut out = Writer::new(Vec::new());
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(Xml { out })
    }

    /// An element and what is inside it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.out.write_event(Event::Start(start(name, attributes)))?;
        inside(self)?;
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.out.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element whose only attribute is `w:val`.
    pub fn value(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.empty(name, &[("w:val", value)])
    }

    /// An element with text inside.
    pub fn text(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) -> io::Result<()> {
        self.element(name, attributes, |xml| xml.out.write_event(Event::Text(BytesText::new(text))))
    }

    /// The bytes.
    pub fn finish(self) -> Vec<u8> {
        self.out.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &[Attribute<'a>]) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}
