//! What the committee does, deed by deed. It is told once; screens and commands both do it.

use std::collections::{BTreeMap, BTreeSet};

use mujmal::contribution::Kind;
use mujmal::workspace::Workspace;

/// Named by command, before anybody can sign in.
pub const ADMIN: &str = "maryam";
/// Decides.
pub const CHAIR: &str = "souad";
/// Read.
pub const READERS: [&str; 2] = ["amina", "youssef"];

/// An answer, as forms and commands take it. What is empty is not said.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub state: &'static str,
    pub reason: &'static str,
    pub text: &'static str,
    pub conditions: &'static str,
    pub body: &'static str,
    pub duplicate_of: String,
    pub commitment: &'static str,
}

/// How somebody at the screens does it. To commands it makes no difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// With the keyboard alone.
    Keys,
    /// With the mouse.
    Clicks,
    /// In a browser without script: forms one after the other.
    Forms,
}

/// One thing that is done.
#[derive(Debug)]
pub enum Deed {
    /// The admin adds a person.
    Person { id: &'static str, name: &'static str, role: &'static str },
    /// The chair shares everything between the readers.
    Share,
    /// The chair has some read twice: of the first `most` proposals a reader gets `ids`, which they do not have.
    Second { reader: &'static str, most: usize, ids: Vec<String> },
    /// A reader puts a proposal off. The ledger hears nothing of it.
    PutOff { who: &'static str, id: String },
    /// A reader reads proposals and answers the same to each.
    Read { who: &'static str, ids: Vec<String>, said: Said, by: By },
    /// The chair settles a conflict by taking over what a reader said.
    TakeOver { id: String, from: &'static str, said: Said, how: &'static str },
    /// The chair settles a conflict otherwise.
    Settle { id: String, said: Said, how: &'static str },
    /// The chair decides proposals, the same for each.
    Decide { ids: Vec<String>, said: Said, by: By },
    /// The chair says what two proposals are to each other.
    Pair { ids: [String; 2], relation: &'static str },
    /// And takes the group of the second into that of the first.
    MergeGroups { ids: [String; 2], groups: [String; 2] },
    /// The chair takes a member out of a group.
    Split { group: String, member: String },
    /// The chair joins two themes.
    MergeThemes { into: String, from: String },
    /// The chair undoes what was done just before.
    UndoLast { why: &'static str },
    /// The chair names a theme.
    Rename { theme: String, ar: &'static str, fr: &'static str },
    /// The chair names the competent bodies.
    Reroute { id: String, lead: &'static str, associated: &'static str },
    /// The chair hides words.
    Redact { id: String, words: String, why: &'static str },
    /// The chair tries to release, which is refused.
    ReleaseTooEarly,
    /// The chair decides everything that is left in a spreadsheet: for each state of which something is said, what.
    Workbook { said: Vec<(String, Said)> },
    /// The chair releases.
    Release,
}

fn accepted(text: &'static str) -> Said {
    Said { state: "accepted", text, ..Said::default() }
}

fn refused(reason: &'static str, text: &'static str) -> Said {
    Said { state: "not-accepted", reason, text, ..Said::default() }
}

fn asked() -> Said {
    let text = "ما هي الخدمة المقصودة، وفي أي جماعة أو إقليم؟";
    Said { state: "needs-clarification", text, ..Said::default() }
}

/// The whole story, on the proposals of this workspace.
pub fn deeds(workspace: &Workspace) -> Vec<Deed> {
    let found = Found::in_workspace(workspace);
    let mut deeds = vec![
        Deed::Person { id: CHAIR, name: "سعاد الرئيسة", role: "chair" },
        Deed::Person { id: READERS[0], name: "أمينة", role: "reader" },
        Deed::Person { id: READERS[1], name: "Youssef", role: "reader" },
    ];
    let (readings, twice) = readings(&found.ids);
    deeds.extend(readings);
    deeds.extend(settling(&twice));
    let joined = arranging(&found, &mut deeds);
    deciding(&found, &twice, &joined, &mut deeds);
    deeds.push(Deed::Release);
    deeds
}

/// What the story needs to know of the workspace.
struct Found {
    /// Ids of the proposals, in the order of the sources.
    ids: Vec<String>,
    texts: BTreeMap<String, String>,
    /// Members by group.
    groups: BTreeMap<String, Vec<String>>,
    /// The likeliest pair of proposals in different groups, with these.
    pair: ([String; 2], [String; 2]),
    /// Two themes, in the order of their names.
    themes: [String; 2],
}

impl Found {
    fn in_workspace(workspace: &Workspace) -> Self {
        let all = workspace.contributions().unwrap();
        let proposals: Vec<_> = all.into_iter().filter(|one| one.kind == Kind::Proposal).collect();
        let texts: BTreeMap<String, String> = proposals.iter().map(|one| (one.id.clone(), one.text.clone())).collect();
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in workspace.groups().unwrap() {
            if texts.contains_key(&row.contribution_id) {
                groups.entry(row.group_id).or_default().push(row.contribution_id);
            }
        }
        let suggestions = workspace.suggestions().unwrap();
        let ours = suggestions.iter().filter(|pair| texts.contains_key(&pair.contribution_id));
        let pair = ours.max_by(|one, other| one.same_request.total_cmp(&other.same_request)).expect("a suggestion");
        let pair = (
            [pair.contribution_id.clone(), pair.other_id.clone()],
            [pair.group_id.clone(), pair.other_group_id.clone()],
        );
        let rows = workspace.themes().unwrap();
        let themes: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.theme_id != mujmal::theme::ALONE && groups.contains_key(&row.group_id))
            .map(|row| row.theme_id.as_str())
            .collect();
        let mut themes = themes.into_iter().map(str::to_owned);
        let themes = [themes.next().expect("a theme"), themes.next().expect("another")];
        Found { ids: proposals.into_iter().map(|one| one.id).collect(), texts, groups, pair, themes }
    }
}

/// Everything is read, six proposals of the first twelve by both readers. Also those that both have read.
fn readings(ids: &[String]) -> (Vec<Deed>, Vec<String>) {
    let [amina, youssef] = READERS;
    // Shared in turn: the first, third, … to the one, the others to the other.
    let every_other = |from: usize| ids.iter().skip(from).step_by(2).cloned();
    let twice: Vec<String> = every_other(1).take(6).collect();
    let own: Vec<String> = every_other(0).collect();
    let no_term = refused("outside-openness", "لا يبين المقترح أي خدمة ولا أي أجل يمكن التحقق منه");
    let forms = |who, ids: &[String], said| Deed::Read { who, ids: ids.to_vec(), said, by: By::Forms };
    let read = |who, id: &String, said, by| Deed::Read { who, ids: vec![id.clone()], said, by };
    let others: Vec<String> = every_other(1).skip(3).collect();
    let deeds = vec![
        Deed::Share,
        Deed::Second { reader: amina, most: 12, ids: twice.clone() },
        read(amina, &own[0], accepted("مقترح دقيق ويمكن التحقق من تنفيذه"), By::Keys),
        read(amina, &twice[0], no_term.clone(), By::Keys),
        Deed::PutOff { who: amina, id: own[1].clone() },
        read(amina, &twice[1], asked(), By::Clicks),
        forms(amina, &own[2..40], accepted("")),
        forms(amina, &own[40..60], no_term),
        forms(amina, &[&twice[2..3], &own[60..70]].concat(), asked()),
        forms(amina, &[&twice[3..], &own[70..], &own[1..2]].concat(), accepted("")),
        read(youssef, &twice[0], accepted("نعم"), By::Clicks),
        forms(youssef, &twice[1..3], accepted("")),
        forms(youssef, &others[..100], accepted("")),
        forms(youssef, &others[100..], asked()),
    ];
    (deeds, twice)
}

/// Of those read by both, three are answered differently.
fn settling(twice: &[String]) -> Vec<Deed> {
    let own = Said {
        state: "conditional",
        reason: "no-budget",
        text: "يقبل المقترح متى رصدت له الاعتمادات في قانون المالية",
        conditions: "رصد الاعتمادات في قانون المالية المقبل",
        ..Said::default()
    };
    let how = "تداولت اللجنة في القراءتين وصوتت";
    vec![
        Deed::TakeOver { id: twice[0].clone(), from: READERS[1], said: accepted("نعم"), how },
        Deed::Settle { id: twice[1].clone(), said: own, how },
        Deed::TakeOver { id: twice[2].clone(), from: READERS[0], said: asked(), how },
    ]
}

/// Groups and themes are changed, one change is undone, words are hidden. Gives the groups that were changed.
fn arranging(found: &Found, deeds: &mut Vec<Deed>) -> Vec<String> {
    let (ids, groups) = &found.pair;
    let (split, members) = found
        .groups
        .iter()
        .find(|(group, members)| members.len() > 1 && !groups.contains(group))
        .expect("another group");
    let [theme, other] = &found.themes;
    // Words that stand once: what a person would hide, such as a name.
    let (hidden, words) = found
        .texts
        .iter()
        .find_map(|(id, text)| {
            let word = text.split_whitespace().find(|word| word.len() > 12 && text.matches(word).count() == 1)?;
            Some((id.clone(), word.to_owned()))
        })
        .expect("a text with a long word");
    deeds.extend([
        Deed::Pair { ids: ids.clone(), relation: "same" },
        Deed::MergeGroups { ids: ids.clone(), groups: groups.clone() },
        Deed::Split { group: split.clone(), member: members[1].clone() },
        Deed::MergeThemes { into: theme.clone(), from: other.clone() },
        Deed::UndoLast { why: "المحوران مختلفان في الموضوع" },
        Deed::Rename {
            theme: theme.clone(), ar: "الولوج إلى المعلومات ونشرها", fr: "Accès à l'information"
        },
        Deed::Reroute { id: found.ids[8].clone(), lead: "add", associated: "tgr" },
        Deed::Redact { id: hidden, words, why: "اسم شخص" },
        Deed::ReleaseTooEarly,
    ]);
    [&groups[..], std::slice::from_ref(split)].concat()
}

/// Everything is decided: some by hand, three groups by their first member, the rest in a spreadsheet.
fn deciding(found: &Found, twice: &[String], changed: &[String], deeds: &mut Vec<Deed>) {
    let ids = &found.ids;
    let own: Vec<&String> = ids.iter().step_by(2).collect();
    let no_term = refused("outside-openness", "لا يندرج المقترح ضمن مبادئ الانفتاح موضوع هذه الاستشارة");
    let referred = Said {
        state: "referred",
        reason: "other-institution",
        text: "يعود تنفيذ هذا المقترح إلى وكالة التنمية الرقمية",
        body: "add",
        ..Said::default()
    };
    let one = |id: &String, said, by| Deed::Decide { ids: vec![id.clone()], said, by };
    let mut decided: BTreeSet<&String> = [own[0], own[1]].into_iter().chain(&twice[..3]).collect();
    deeds.extend([
        one(
            own[0],
            Said {
                commitment: "الالتزام 7", ..accepted("سينشر الجرد الأول في متم السنة المقبلة")
            },
            By::Keys,
        ),
        one(own[1], no_term.clone(), By::Keys),
        one(own[2], referred, By::Clicks),
        Deed::UndoLast { why: "اختيرت مؤسسة غير المؤسسة المعنية" },
    ]);
    let free = found.groups.iter().filter(|(group, _)| !changed.contains(group));
    let free = free.filter(|(_, members)| members.len() > 1 && members.iter().all(|one| !decided.contains(one)));
    let groups: Vec<&Vec<String>> = free.map(|(_, members)| members).take(3).collect();
    for members in groups {
        let duplicate = Said { state: "duplicate-of", duplicate_of: members[0].clone(), ..Said::default() };
        deeds.push(Deed::Decide { ids: vec![members[0].clone()], said: accepted(""), by: By::Forms });
        deeds.push(Deed::Decide { ids: members[1..].to_vec(), said: duplicate, by: By::Forms });
        decided.extend(members);
    }
    let rest = ids.iter().filter(|id| !decided.contains(id)).enumerate();
    let said = rest.map(|(at, id)| {
        let said = match at % 9 {
            0..6 => accepted("سيدرج في خطة العمل الوطنية المقبلة"),
            6 | 7 => no_term.clone(),
            _ => asked(),
        };
        (id.clone(), said)
    });
    deeds.push(Deed::Workbook { said: said.collect() });
}
