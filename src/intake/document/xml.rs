//! XML -> its elements and words, one after the other, as far as readers of documents need them.
//!
//! Nothing is looked up outside and no entity is expanded: a document type, the only place where one can be declared, is
//! refused, since no format of these has it.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use crate::intake::encoding;

/// A piece of XML.
pub enum Node<'a> {
    /// An element begins.
    Open(&'a BytesStart<'a>),
    /// An element ends; its name without the prefix.
    Close(&'a str),
    /// Words, entities resolved.
    Words(&'a str),
}

/// Hands every piece of `xml` to `visit`, in order. Empty elements open and close.
pub fn walk(xml: &[u8], mut visit: impl FnMut(Node<'_>)) -> Result<(), Refusal> {
    let text = match std::str::from_utf8(xml) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(encoding::decode(xml).ok_or_else(|| Refusal::damaged("XML: not UTF-8 or UTF-16"))?.text),
    };
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(|error| Refusal::damaged(format!("XML: {error}")))? {
            Event::Start(element) => visit(Node::Open(&element)),
            Event::End(element) => visit(Node::Close(element.local_name().as_ref())),
            Event::Text(words) => visit(Node::Words(&words.xml10_content())),
            Event::CData(words) => visit(Node::Words(&words.xml10_content())),
            Event::GeneralRef(reference) => {
                let name: &str = reference.as_ref();
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => visit(Node::Words(c.encode_utf8(&mut [0; 4]))),
                    _ => match quick_xml::escape::resolve_predefined_entity(name) {
                        Some(words) => visit(Node::Words(words)),
                        // Not declared: shown as it stands.
                        None => visit(Node::Words(&format!("&{name};"))),
                    },
                }
            }
            Event::DocType(_) => return Err(Refusal { code: "xml-entities", found: "<!DOCTYPE".to_owned() }),
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The attribute `name`, whatever its prefix.
pub fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false);
    attributes.flatten().find(|one| one.key.local_name().as_ref() == name).map(|one| short(one.value))
}

/// Longest value of an attribute, in bytes: names of styles and numbers are all that readers ask for, and what is kept for
/// every item of a list must not be long.
const LONGEST_VALUE: usize = 512;

fn short(value: Cow<'_, str>) -> Cow<'_, str> {
    if value.len() <= LONGEST_VALUE {
        return value;
    }
    let end = value.floor_char_boundary(LONGEST_VALUE);
    Cow::Owned(value[..end].to_owned())
}

/// The number in the attribute `name`.
pub fn number<T: std::str::FromStr>(element: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(element, name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(xml: &str) -> Result<String, Refusal> {
        let mut all = String::new();
        walk(xml.as_bytes(), |node| {
            if let Node::Words(words) = node {
                all.push_str(words);
            }
        })?;
        Ok(all)
    }

    #[test]
    fn entities_are_resolved_and_never_expanded() {
        assert_eq!(words("<a>x &amp; &#1575;<b/>&no;</a>").unwrap(), "x & ا&no;");
        let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>";
        assert_eq!(words(bomb).unwrap_err().code, "xml-entities");
        assert_eq!(words("<a><b></a>").unwrap_err().code, "damaged-file");
    }
}
