//! A small release for tests: every state, four languages, words that would break a careless writer.

use crate::contribution::{Channel, Kind, Language, Place};
use crate::ledger::{Role, Verdict};
use crate::publish::outcomes::{Body, Context, Name, NamedBy, Outcome, Released, SourceLine, Work};
use crate::screen::Bearing;

const REPORT: &str = "5f2b1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c";
const FORM: &str = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";

fn name(ar: &str, fr: &str) -> Name {
    Name { ar: ar.to_owned(), fr: fr.to_owned() }
}

fn body(id: &str, ar: &str, fr: &str) -> Body {
    Body { id: id.to_owned(), name: name(ar, fr) }
}

fn interior() -> Body {
    body("interior", "وزارة الداخلية", "Ministère de l'Intérieur")
}

fn health() -> Body {
    body("health", "وزارة الصحة والحماية الاجتماعية", "Ministère de la Santé et de la Protection sociale")
}

fn digital() -> Body {
    body(
        "digital-transition",
        "وزارة الانتقال الرقمي وإصلاح الإدارة",
        "Ministère de la Transition numérique et de la Réforme de l'administration",
    )
}

/// The proposal of this number: from a meeting in Oujda where it is odd, from the portal where it is even.
fn outcome(number: u32, language: Language, text: &str, state: Verdict) -> Outcome {
    let meeting = number % 2 == 1;
    Outcome {
        id: format!("c{number:012}"),
        text: text.to_owned(),
        hidden: false,
        language,
        source_id: if meeting { REPORT } else { FORM }.to_owned(),
        source_file: if meeting { "تقرير لقاء وجدة.txt" } else { "portail.csv" }.to_owned(),
        place_in_source: Place {
            page: meeting.then_some(2),
            line: meeting.then_some(10 + number),
            sheet: None,
            row: (!meeting).then_some(number),
        },
        channel: if meeting { Channel::Meeting } else { Channel::Portal },
        region: meeting.then(|| name("الشرق", "L'Oriental")),
        place: meeting.then(|| "وجدة".to_owned()),
        date: Some(format!("2024-01-{:02}", 10 + number)),
        workshop: meeting.then(|| "الورشة الأولى: الحق في الحصول على المعلومات".to_owned()),
        group_id: format!("g{number:012}"),
        representative: true,
        asked: 1,
        theme_id: "t1".to_owned(),
        theme: name("الميزانية المفتوحة", "Budget ouvert"),
        clarity: 0.8,
        missing: vec!["actor".to_owned(), "measure".to_owned()],
        openness: Bearing::Direct,
        principles: vec!["access-information".to_owned(), "open-data".to_owned()],
        institution: Some(interior()),
        institution_by: NamedBy::Program,
        associated: vec![digital()],
        state,
        reason: None,
        explanation: String::new(),
        conditions: String::new(),
        referred_to: None,
        duplicate_of: None,
        answered_as: state,
        commitment: None,
        readings: 2,
        settled: false,
        decided_on: "2024-05-06".to_owned(),
        sender: (if meeting { REPORT } else { FORM }.to_owned(), None, (!meeting).then_some(number)),
    }
}

fn because(one: &mut Outcome, code: &str, explanation: &str) {
    one.reason = Some(code.to_owned());
    one.explanation = explanation.to_owned();
}

/// The release: twelve proposals, a problem, an expected outcome, two sources.
pub fn released() -> Released {
    Released {
        cards: Vec::new(),
        consultation: name("استشارة خطة الحكومة المنفتحة", "Consultation du plan de gouvernement ouvert"),
        number: 1,
        date: "2024-07-01".to_owned(),
        act: 41,
        ledger_hash: REPORT.to_owned(),
        run: FORM[..16].to_owned(),
        mujmal: "0.1.0".to_owned(),
        sources: sources(),
        outcomes: outcomes(),
        context: vec![problem(Kind::Problem, 51), problem(Kind::Outcome, 52)],
        work: Work {
            people: vec![(Role::Reader, 3), (Role::Chair, 1)],
            readings: 24,
            decided_by: vec![(Role::Chair, 12)],
            ..Work::default()
        },
        verified: 14,
    }
}

fn outcomes() -> Vec<Outcome> {
    let (ar, fr, zgh) = (Language::Arabic, Language::French, Language::Amazigh);
    let mut all = vec![
        outcome(1, ar, "نشر ميزانية كل جماعة على بوابتها قبل نهاية شهر مارس من كل سنة", Verdict::Accepted),
        outcome(
            2,
            fr,
            "Publier les comptes rendus du conseil communal, en arabe et en français",
            Verdict::AcceptedInPart,
        ),
        outcome(3, ar, "إصلاح الطريق المؤدية إلى السوق", Verdict::NotAccepted),
        outcome(4, ar, "بغينا نعرفو فين كتمشي الفلوس ديال الجماعة", Verdict::NeedsClarification),
        outcome(5, fr, "Ouvrir les données des rendez-vous à l'hôpital", Verdict::Referred),
        outcome(6, zgh, "ⵙⵙⵓⴼⵖ ⵉⵙⴰⵍⵏ ⵙ ⵜⵎⴰⵣⵉⵖⵜ", Verdict::Conditional),
        outcome(7, ar, "=HYPERLINK(\"http://example.org\",\"نشر\")", Verdict::NotAccepted),
        outcome(8, fr, "<script>alert(\"1\")</script> l'accès & les 'délais'", Verdict::NotAccepted),
        outcome(9, Language::Mixed, "</script><!-- \u{202e}نشر open data _x0041_\u{7}\nسطر ثان", Verdict::Accepted),
        outcome(10, Language::Undetermined, "-1+2", Verdict::NeedsClarification),
        outcome(11, ar, "إحداث خلية للتتبع في كل إقليم؛ الهاتف ***", Verdict::AcceptedInPart),
        outcome(12, ar, "نشر ميزانيات الجماعات على بواباتها", Verdict::DuplicateOf),
    ];
    all[0].asked = 2;
    all[0].commitment = Some("M-03".to_owned());
    all[0].explanation = "تلتزم الوزارة بنشر الميزانيات في صيغة مفتوحة ابتداء من سنة 2025.".to_owned();
    because(
        &mut all[1],
        "scope-reduced",
        "Les comptes rendus seront publiés en arabe ; la traduction attendra les moyens de chaque commune.",
    );
    because(
        &mut all[2],
        "outside-openness",
        "تهم الاستشارة انفتاح الإدارة على المواطنين، وإصلاح الطريق شأن من شؤون التجهيز لا يدخل في مجالها.",
    );
    because(
        &mut all[3],
        "too-general",
        "المرجو تحديد المعلومات المالية المطلوبة: الميزانية أم الصفقات أم الحسابات الإدارية؟",
    );
    all[4].institution = Some(health());
    all[4].referred_to = Some(health());
    all[4].institution_by = NamedBy::Person;
    because(
        &mut all[4],
        "other-institution",
        "Renvoyée au ministère qui tient le système de rendez-vous (décret 2.94.285).",
    );
    all[5].institution = None;
    all[5].associated.clear();
    all[5].conditions = "توفر مترجمين معتمدين لدى الإدارات المعنية".to_owned();
    because(&mut all[5], "needs-law", "يقتضي التعميم نصا تنظيميا قيد الإعداد.");
    because(&mut all[6], "not-feasible", "=SUM(A1:A9) ليس مقترحا قابلا للتنفيذ.");
    because(&mut all[7], "outside-openness", "« </script> » n'est pas une demande.");
    because(&mut all[9], "too-general", "لا يتبين المطلوب.");
    because(&mut all[10], "scope-reduced", "تحدث الخلايا في الأقاليم التي تتوفر على موارد بشرية.");
    all[10].hidden = true;
    all[11].group_id = all[0].group_id.clone();
    (all[11].representative, all[11].asked) = (false, 2);
    all[11].duplicate_of = Some(all[0].id.clone());
    all[11].answered_as = Verdict::Accepted;
    all[11].theme = Name::default();
    all[11].theme_id = "alone".to_owned();
    all
}

fn problem(kind: Kind, number: u32) -> Context {
    Context {
        id: format!("c{number:012}"),
        kind,
        text: if kind == Kind::Problem {
            "غياب المعلومة المالية"
        } else {
            "ثقة أكبر في الجماعة"
        }
        .to_owned(),
        language: Language::Arabic,
        source_id: REPORT.to_owned(),
        source_file: "تقرير لقاء وجدة.txt".to_owned(),
        place_in_source: Place { line: Some(number), ..Place::default() },
        region: Some(name("الشرق", "L'Oriental")),
        proposals: vec!["c000000000001".to_owned()],
    }
}

fn sources() -> Vec<SourceLine> {
    let meeting = SourceLine {
        id: REPORT.to_owned(),
        file: "تقرير لقاء وجدة.txt".to_owned(),
        format: "report".to_owned(),
        channel: Some(Channel::Meeting),
        title: Some("تقرير اللقاء الجهوي بوجدة".to_owned()),
        region: Some(name("الشرق", "L'Oriental")),
        place: Some("وجدة".to_owned()),
        date: Some("2024-01-11".to_owned()),
        taken: [1, 6, 1],
        untaken: 3,
    };
    let portal = SourceLine {
        id: FORM.to_owned(),
        file: "portail.csv".to_owned(),
        format: "csv".to_owned(),
        channel: Some(Channel::Portal),
        title: None,
        region: None,
        place: None,
        date: None,
        taken: [0, 6, 0],
        untaken: 0,
    };
    vec![meeting, portal]
}

/// A release with so many proposals, for weighing: the twelve over and over, each time with ids of its own.
pub fn long(proposals: usize) -> Released {
    let mut released = released();
    let twelve = std::mem::take(&mut released.outcomes);
    released.outcomes = (0..proposals).map(|at| (at, twelve[at % twelve.len()].clone())).map(again).collect();
    released
}

fn again((at, mut one): (usize, Outcome)) -> Outcome {
    let round = at / 12;
    let of_round = |id: &str| format!("{}{:06}{}", &id[..1], round, &id[7..]);
    one.id = of_round(&one.id);
    one.group_id = of_round(&one.group_id);
    one.duplicate_of = one.duplicate_of.as_deref().map(of_round);
    if round > 0 {
        one.text = format!("{} ({round})", one.text);
    }
    one
}
