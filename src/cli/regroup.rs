use std::path::PathBuf;

use super::desk::{Acting, Who};
use super::{Context, failure::Failure};
use crate::ledger::arrangement::split_id;
use crate::ledger::{Act, Relation, Tier};

/// Change groups and themes: merge, split, move, lock, rename; answer on a pair
///
/// Ids are those of groups, whose members are contributions; with --theme those of themes, whose members are groups.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Args)]
struct Common {
    /// Themes, not groups
    #[arg(long)]
    theme: bool,
    #[command(flatten)]
    who: Who,
}

#[derive(clap::Subcommand)]
enum What {
    /// Join the others into the first
    Merge {
        /// The workspace
        dir: PathBuf,
        /// The one that stays
        into: String,
        /// Those that go into it
        #[arg(required = true)]
        from: Vec<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Take members out into a new one
    Split {
        /// The workspace
        dir: PathBuf,
        /// The one that they leave
        from: String,
        /// The members
        #[arg(required = true)]
        members: Vec<String>,
        /// Name of a new theme in Arabic
        #[arg(long, requires = "theme")]
        name: Option<String>,
        /// And in French
        #[arg(long, requires = "name")]
        name_fr: Option<String>,
        #[command(flatten)]
        common: Common,
    },
    /// Put a member elsewhere
    Move {
        /// The workspace
        dir: PathBuf,
        /// The member
        member: String,
        /// Where it goes; for a group that is to have no theme: alone
        to: String,
        #[command(flatten)]
        common: Common,
    },
    /// Keep one as it is, in later runs too
    Lock {
        /// The workspace
        dir: PathBuf,
        /// Which one
        id: String,
        #[command(flatten)]
        common: Common,
    },
    /// Let one change again
    Unlock {
        /// The workspace
        dir: PathBuf,
        /// Which one
        id: String,
        #[command(flatten)]
        common: Common,
    },
    /// Give a theme another name
    RenameTheme {
        /// The workspace
        dir: PathBuf,
        /// The theme
        theme: String,
        /// Its name in Arabic
        name: String,
        /// And in French
        #[arg(long)]
        name_fr: Option<String>,
        #[command(flatten)]
        who: Who,
    },
    /// Say what two contributions are to each other: same, related, different or unsure
    AnswerPair {
        /// The workspace
        dir: PathBuf,
        /// One
        one: String,
        /// The other
        other: String,
        /// same, related, different or unsure
        #[arg(value_parser = relation)]
        relation: Relation,
        #[command(flatten)]
        who: Who,
    },
}

fn relation(name: &str) -> Result<Relation, String> {
    Relation::from_name(name).ok_or_else(|| "expected same, related, different or unsure".to_owned())
}

impl Common {
    fn tier(&self) -> Tier {
        if self.theme { Tier::Theme } else { Tier::Group }
    }
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<u8, Failure> {
    let (dir, who, act) = match &arguments.what {
        What::Merge { dir, into, from, common } => {
            (dir, &common.who, Act::Merge { tier: common.tier(), into: into.clone(), from: from.clone() })
        }
        What::Split { dir, from, members, name, name_fr, common } => {
            let named = name.as_ref().map(|name| (name.clone(), name_fr.clone()));
            return split(&mut Acting::open(dir, &common.who)?, common.tier(), from, members, named, context);
        }
        What::Move { dir, member, to, common } => {
            (dir, &common.who, Act::Move { tier: common.tier(), member: member.clone(), to: to.clone() })
        }
        What::Lock { dir, id, common } => (dir, &common.who, Act::Lock { tier: common.tier(), id: id.clone() }),
        What::Unlock { dir, id, common } => (dir, &common.who, Act::Unlock { tier: common.tier(), id: id.clone() }),
        What::RenameTheme { dir, theme, name, name_fr, who } => {
            (dir, who, Act::Rename { theme: theme.clone(), ar: name.clone(), fr: name_fr.clone() })
        }
        What::AnswerPair { dir, one, other, relation, who } => {
            (dir, who, Act::Pair { one: one.clone(), other: other.clone(), relation: *relation })
        }
    };
    Acting::open(dir, who)?.record_and_say(vec![act], context)
}

/// A split, and the name of the new theme with it.
fn split(
    acting: &mut Acting,
    tier: Tier,
    from: &str,
    members: &[String],
    named: Option<(String, Option<String>)>,
    context: &Context,
) -> Result<u8, Failure> {
    let into = split_id(tier, from, members, acting.ledger.state().len());
    let split = Act::Split { tier, from: from.to_owned(), members: members.to_vec(), into: into.clone() };
    let rename = named.map(|(ar, fr)| Act::Rename { theme: into.clone(), ar, fr });
    let code = acting.record_and_say([Some(split), rename].into_iter().flatten().collect(), context)?;
    context.say(&into);
    Ok(code)
}
