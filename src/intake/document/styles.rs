//! `word/styles.xml` -> what a paragraph style says: level as a heading, list, page break, table of contents.

use std::collections::BTreeMap;

use super::Refusal;
use super::xml::{self, Node};

/// What a style says by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    based_on: Option<String>,
    /// Level as a heading, from 1.
    pub level: Option<u8>,
    /// List and level in it.
    pub list: Option<(String, usize)>,
    /// Whether a page begins before it.
    pub page: bool,
    /// Whether it is an entry, or the heading, of a table of contents.
    pub contents: bool,
}

/// Styles by their id.
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Reads the part.
    pub fn read(part: &[u8]) -> Result<Self, Refusal> {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        xml::walk(part, |node| match node {
            Node::Open(element) => {
                let value = xml::attribute(element, "val");
                match element.local_name().as_ref() {
                    "style" => {
                        let id = xml::attribute(element, "styleId").unwrap_or_default().into_owned();
                        open = Some((id, Style::default()));
                    }
                    name => {
                        if let (Some((_, style)), Some(value)) = (&mut open, value) {
                            style.say(name, &value);
                        } else if let (Some((_, style)), "pageBreakBefore") = (&mut open, name) {
                            style.page = true;
                        }
                    }
                }
            }
            Node::Close("style") => styles.0.extend(open.take()),
            Node::Close(_) | Node::Words(_) => {}
        })?;
        Ok(styles)
    }

    /// What the style `id` says, by itself and by those that it is based on.
    pub fn get(&self, id: &str) -> Style {
        let mut found = Style::default();
        let mut next = Some(id);
        // A style based on itself would go on for ever.
        for _ in 0..16 {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            found.level = found.level.or(style.level);
            let list = style.list.clone().map(|(id, level)| match &found.list {
                Some((own, _)) if own.is_empty() => (id, found.list.as_ref().map_or(level, |list| list.1)),
                _ => (id, level),
            });
            found.list = found.list.filter(|(id, _)| !id.is_empty()).or(list);
            found.page |= style.page;
            found.contents |= style.contents;
            next = style.based_on.as_deref();
        }
        found.list = found.list.filter(|(id, _)| !id.is_empty() && id != "0");
        found
    }
}

impl Style {
    fn say(&mut self, name: &str, value: &str) {
        let list = || (String::new(), 0);
        match name {
            "name" => {
                let lower = value.to_lowercase();
                self.contents = lower.starts_with("toc ") && lower != "toc heading";
                let level = lower.strip_prefix("heading ").and_then(|level| level.parse().ok());
                let titled = matches!(lower.as_str(), "title").then_some(1);
                self.level = self.level.or(level).or(titled);
            }
            "basedOn" => self.based_on = Some(value.to_owned()),
            // 9 is the level of what is no heading.
            "outlineLvl" => self.level = value.parse().ok().filter(|&level: &u8| level < 9).map(|level| level + 1),
            "numId" => self.list.get_or_insert_with(list).0 = value.to_owned(),
            "ilvl" => self.list.get_or_insert_with(list).1 = value.parse().unwrap_or(0),
            "pageBreakBefore" => self.page = !matches!(value, "0" | "false" | "off"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_style_is_based_on_counts() {
        let part = r#"<w:styles xmlns:w="w"><w:style w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="Titre1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style><w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style></w:styles>"#;
        let styles = Styles::read(part.as_bytes()).unwrap();
        let style = styles.get("a");
        assert_eq!((style.level, style.list), (Some(1), Some(("3".to_owned(), 1))));
        assert!(styles.get("TM1").contents && styles.get("loop") == Style::default());
    }
}
