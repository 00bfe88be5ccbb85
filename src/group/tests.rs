use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// Groups of rows of text, by the number of the row, where they have two members or more.
fn grouped(texts: &[&str]) -> BTreeSet<Vec<usize>> {
    let ids: Vec<String> = (0..texts.len()).map(|at| format!("{at:05}")).collect();
    let items: Vec<Item<'_>> =
        ids.iter().zip(texts).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
    by_group(&group(&items, &Settings::default()))
}

fn by_group(rows: &[GroupRow]) -> BTreeSet<Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        groups.entry(&row.group_id).or_default().push(at);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn same(a: &str, b: &str) -> bool {
    !grouped(&[a, b]).is_empty()
}

#[test]
fn spelling_spacing_and_punctuation_make_no_difference() {
    for (a, b) in [
        ("إحداث مكتبة عمومية بالحي", "احداث مكتبه عموميه بالحى!!"),
        ("إحداث مكتبة عمومية بالحي", "إحداث  مكتبةعمومية، بالحـــي"),
        ("Créer une bibliothèque", "CREER UNE BIBLIOTHEQUE."),
        ("نشر 5 تقارير", "نشر ٥ تقارير"),
        ("محاربة الفساد", "محاربة الفساد."),
    ] {
        assert!(same(a, b), "{a} / {b}");
    }
}

#[test]
fn slips_of_hand_and_machine_make_no_difference() {
    let text = "إحداث مكتبة عمومية مجهزة بالحواسيب لفائدة تلاميذ الأحياء الهامشية بالمدينة";
    for slip in [
        "إحداث مكتبة عموميةمجهزة بالحواسيب لفائدة تلاميذ الأحياء الهامشية بالمدينة",
        "إحداث مك تبة عمومية مجهزة بالحواسيب لفائدة تلاميذ الأحياء الهاامشية بالمدينة",
        "إحداث مكتبة عمومية مجهزة بالحوسيب لفائدة تلاميذ الأحياء الهامشية بالمدبنة",
        "إحداث مكتبة عمومية مجهزة بالحواسيب لصالح تلاميذ الأحياء الهامشية بالمدينة",
        "لفائدة تلاميذ الأحياء الهامشية بالمدينة إحداث مكتبة عمومية مجهزة بالحواسيب",
    ] {
        assert!(same(text, slip), "{slip}");
    }
    assert!(same(
        "installer des bancs dans les jardins publics du centre de la commune",
        "installer des bancs dams les jardins publlics du centre de 1a commune"
    ));
}

#[test]
fn another_number_place_body_or_direction_is_another_request() {
    for (a, b) in [
        (
            "تخصيص 5 في المائة من ميزانية الجماعة للمشاريع التي يقترحها السكان",
            "تخصيص 10 في المائة من ميزانية الجماعة للمشاريع التي يقترحها السكان",
        ),
        (
            "بناء قنطرة على الوادي لفك العزلة عن التلاميذ بإقليم تازة",
            "بناء قنطرة على الوادي لفك العزلة عن التلاميذ بإقليم صفرو",
        ),
        (
            "بث أشغال دورات مجلس الجماعة مباشرة على الأنترنت مع التسجيل",
            "بث أشغال دورات مجلس الجهة مباشرة على الأنترنت مع التسجيل",
        ),
        ("رفع عدد المقاعد المخصصة للنساء في المجالس المنتخبة", "خفض عدد المقاعد المخصصة للنساء في المجالس المنتخبة"),
        ("نشر أسماء المستفيدين من رخص النقل على الأنترنت", "عدم نشر أسماء المستفيدين من رخص النقل على الأنترنت"),
        (
            "Former les enseignants du primaire à la langue des signes dans chaque école",
            "Former les infirmiers du primaire à la langue des signes dans chaque école",
        ),
        (
            "ouvrir la piscine municipale le dimanche pour les familles du quartier",
            "fermer la piscine municipale le dimanche pour les familles du quartier",
        ),
        ("Publier la loi 31.13 en langue simple", "Publier la loi 31.14 en langue simple"),
    ] {
        assert!(!same(a, b), "{a} / {b}");
    }
}

#[test]
fn two_towns_that_change_places_everywhere_are_still_two_towns() {
    let asked = [
        "بناء مركز صحي مجهز لفائدة ساكنة الدواوير البعيدة بجماعة أيت NAME وتزويده بطبيب قار وسيارة إسعاف",
        "إصلاح الطريق الرابطة بين المدرسة الابتدائية والسوق الأسبوعي بجماعة أيت NAME قبل حلول فصل الشتاء",
        "نشر محاضر دورات المجلس وميزانيته السنوية بصيغة مفتوحة على الموقع الإلكتروني بجماعة NAME كل شهر",
        "توفير النقل المدرسي المجاني لتلميذات الإعدادية والثانوية في العالم القروي بجماعة NAME طيلة السنة",
        "فتح دار للشباب مجهزة بقاعة للمطالعة وملعب مغطى ومسرح صغير للجمعيات المحلية بجماعة NAME هذه السنة",
        "ربط المنازل المتفرقة بشبكة الماء الصالح للشرب وتعميم الإنارة بالطاقة الشمسية بجماعة NAME في أقرب أجل",
    ];
    let texts: Vec<String> =
        asked.iter().flat_map(|text| [text.replace("NAME", "الفرسي"), text.replace("NAME", "سدرات")]).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(grouped(&texts), BTreeSet::new());
}

#[test]
fn short_items_join_only_their_equals_and_clear_slips() {
    assert!(same("محاربة الرشوة", "محاربة الررشوة"));
    assert!(!same("محاربة الرشوة", "محاربة الهشاشة"));
    assert!(!same("الشفافية", "الشفافية والنزاهة"));
    assert!(!same("نشر القوانين", "نشر القرارات"));
}

#[test]
fn items_without_content_join_only_their_equals() {
    assert!(!same("", ""));
    assert!(!same("؟؟", "!!"));
    assert!(!same("من في على", "من على"));
    assert!(same("من في على", "من في على"));
}

#[test]
fn kinds_never_share_a_group() {
    let text = "إحداث مكتبة عمومية بالحي";
    let items = [Item { id: "a", kind: Kind::Problem, text }, Item { id: "b", kind: Kind::Proposal, text }];
    let rows = group(&items, &Settings::default());
    assert_ne!(rows[0].group_id, rows[1].group_id);
    assert!(rows.iter().all(|row| row.level == Level::Single && row.representative));
}

/// A word that means nothing, another one for each number.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["bo", "cra", "du", "fli", "gon", "hy", "jam", "kle", "mur", "ste"];
    let digits = [number / 100 % 10, number / 10 % 10, number % 10];
    digits.iter().map(|&digit| SYLLABLES[digit]).collect()
}

#[test]
fn texts_that_drift_make_no_chain() {
    // Each text shares all words but one with the next; the first and the last share none.
    let texts: Vec<String> =
        (0..1000).map(|start| (start..start + 14).map(word).collect::<Vec<_>>().join(" ")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let groups = grouped(&texts);
    assert!(groups.iter().all(|group| group.len() <= 9), "{:?}", groups.iter().map(Vec::len).max());
    let half = grouped(&texts[..500]);
    let largest = |groups: &BTreeSet<Vec<usize>>| groups.iter().map(Vec::len).max().unwrap_or(0);
    assert!(largest(&groups) <= largest(&half) + 1);
}

/// Ten requests of twelve words each, in several wordings; which request each row makes.
fn corpus() -> (Vec<String>, Vec<usize>) {
    let mut texts = Vec::new();
    let mut request = Vec::new();
    for one in 0..10 {
        let words: Vec<String> = (0..12).map(|at| word(one * 12 + at)).collect();
        let mut slip = words.clone();
        slip[5].insert(2, 'x');
        let mut joined = words.clone();
        let next = joined.remove(7);
        joined[6].push_str(&next);
        let moved: Vec<String> = words[6..].iter().chain(&words[..6]).cloned().collect();
        for wording in [words, slip, joined, moved] {
            texts.push(wording.join(" "));
            request.push(one);
        }
    }
    (texts, request)
}

#[test]
fn every_wording_joins_its_request_and_no_other() {
    let (texts, request) = corpus();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let groups = grouped(&texts);
    assert_eq!(groups.len(), 10);
    assert!(groups.iter().all(|group| group.len() == 4 && group.iter().all(|&row| request[row] == request[group[0]])));
}

#[test]
fn neither_the_order_of_rows_nor_the_threads_matter() {
    let (texts, _) = corpus();
    let ids: Vec<String> = (0..texts.len()).map(|at| format!("c{}", at * 7919 % 1000)).collect();
    let items: Vec<Item<'_>> =
        ids.iter().zip(&texts).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
    let mut backwards = items.clone();
    backwards.reverse();
    let on = |threads: usize, items: &[Item<'_>]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut rows = pool.install(|| group(items, &Settings::default()));
        rows.sort_by(|a, b| a.contribution_id.cmp(&b.contribution_id));
        rows
    };
    let expected = on(1, &items);
    assert_eq!(expected, on(2, &items));
    assert_eq!(expected, on(2, &backwards));
}

#[test]
fn reasons_quote_what_is_shared_and_what_differs() {
    let items = [
        Item {
            id: "a", kind: Kind::Proposal, text: "إحداث مكتبة عمومية مجهزة بالحواسيب لفائدة تلاميذ الأحياء"
        },
        Item {
            id: "b", kind: Kind::Proposal, text: "احداث مكتبه عموميه مجهزه بالحواسيب لصالح تلاميذ الاحياء"
        },
    ];
    let rows = group(&items, &Settings::default());
    assert_eq!(rows[0].group_id, rows[1].group_id);
    let second = &rows[1];
    assert_eq!((second.level, second.nearest_id.as_deref()), (Level::Near, Some("a")));
    let said: Vec<(&str, &str)> = second.reason.iter().map(|one| (one.role.as_str(), one.quote.as_str())).collect();
    assert_eq!(
        said,
        [("shared", "احداث مكتبه عموميه مجهزه بالحواسيب"), ("shared", "تلاميذ الاحياء"), ("differs", "لصالح")]
    );
    let there = second.reason[2].other.and_then(|span| span.slice(items[0].text));
    assert_eq!(there, Some("لفائدة"));
}

#[test]
fn new_rows_rename_no_group_and_split_none_that_is_locked() {
    let (texts, _) = corpus();
    let ids: Vec<String> = (0..texts.len()).map(|at| format!("m{at:03}")).collect();
    let items: Vec<Item<'_>> =
        ids.iter().zip(&texts).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
    let first = group(&items, &Settings::default());
    // A person put one request's rows and a row of another into one group.
    let locked = |at: usize| at < 4 || at == 8;
    let name_of = |at: usize| if locked(at) { first[0].group_id.clone() } else { first[at].group_id.clone() };
    let previous = Previous::new(
        (0..items.len()).map(|at| (ids[at].clone(), Earlier { group_id: name_of(at), locked: locked(at) })),
    );
    let mut more = items.clone();
    // Ids that come before all others, and the wording of requests 0 and 5.
    more.push(Item { id: "a1", kind: Kind::Proposal, text: &texts[0] });
    more.push(Item { id: "a2", kind: Kind::Proposal, text: &texts[20] });
    more.push(Item { id: "a3", kind: Kind::Proposal, text: "tout autre chose que ce que les autres ont dit ici" });
    let second = group_with(&more, &Settings::default(), &previous);
    for (at, row) in second.iter().take(items.len()).enumerate() {
        assert_eq!(row.group_id, name_of(at), "row {at}");
    }
    assert_eq!(second[items.len() + 1].group_id, first[20].group_id);
    let names: BTreeSet<&str> = first.iter().map(|row| row.group_id.as_str()).collect();
    assert!(!names.contains(second[items.len() + 2].group_id.as_str()));
}

#[test]
fn a_higher_threshold_never_adds_rows_and_needs_no_new_candidates() {
    let (texts, _) = corpus();
    let ids: Vec<String> = (0..texts.len()).map(|at| format!("{at:03}")).collect();
    let items: Vec<Item<'_>> =
        ids.iter().zip(&texts).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
    let grouping = Grouping::new(&items, &Settings::default(), &Previous::default());
    let found = explore::explore(&grouping, &[0.5, 0.7, 0.9, 0.99], 2);
    assert_eq!(found[1].rows, 40);
    assert!(found.windows(2).all(|pair| pair[0].rows >= pair[1].rows));
    assert!(found[3].rows < 40, "slips are below 0.99");
    assert!(found.iter().all(|one| one.weakest.iter().all(|weak| weak.similarity >= one.near)));
}

#[test]
fn repeated_ids_are_found() {
    let item = |id| Item { id, kind: Kind::Proposal, text: "x" };
    let items = [item("b"), item("a"), item("c"), item("a")];
    let grouping = Grouping::new(&items, &Settings::default(), &Previous::default());
    assert_eq!(grouping.repeated_id(), Some((1, 3)));
}

/// Rows drawn from a few base texts, with some words lost, changed or moved.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0usize..6, prop::collection::vec((0usize..14, 0usize..5, 0usize..40), 0..3));
    prop::collection::vec(row, 2..40).prop_map(|rows| rows.into_iter().map(wording).collect())
}

fn wording((base, changes): (usize, Vec<(usize, usize, usize)>)) -> String {
    // Neighbouring bases share half of their words.
    let mut words: Vec<String> = (0..14).map(|at| word(base * 7 + at)).collect();
    for (at, change, other) in changes {
        let at = at % words.len();
        match change {
            0 => words[at].push('x'),
            1 => words[at] = word(900 + other),
            2 => drop(words.remove(at)),
            3 => words.insert(at, word(800 + other)),
            _ => words.rotate_left(at),
        }
    }
    words.join(" ")
}

type Candidates = fn(&Texts, &[u32], &[Kind]) -> Vec<candidates::Pair>;

/// Every pair, whatever it looks like.
fn complete(_: &Texts, heads: &[u32], _: &[Kind]) -> Vec<candidates::Pair> {
    let count = heads.len() as u32;
    (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect()
}

/// How many links a way to find candidates leads to, and the representative of each distinct text.
fn links(texts: &[String], candidates: Candidates) -> (usize, Vec<u32>) {
    let mut all = Texts::read(texts, Lexicon::embedded());
    let order: Vec<u32> = (0..texts.len() as u32).collect();
    let item = |text| Item { id: "", kind: Kind::Proposal, text };
    let items: Vec<Item<'_>> = texts.iter().map(|text| item(text)).collect();
    let (heads, _, weights) = exact(&all, &order, &items, &vec![None; texts.len()]);
    all.count(&heads);
    let pairs = candidates(&all, &heads, &vec![Kind::Proposal; heads.len()]);
    let links = Links::among(all, heads, &pairs, explore::FLOOR);
    let groups = assign::assign(&links, 0.68, &weights, &vec![None; weights.len()]);
    (links.links.len(), groups.representative)
}

#[test]
fn the_forest_finds_nearly_all_that_all_pairs_find() {
    // Sixty requests in twenty wordings each.
    let mut state = 1u64;
    let mut roll = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % sides
    };
    let texts: Vec<String> =
        (0..1200).map(|at| wording((at % 60, (0..roll(3)).map(|_| (roll(14), roll(5), roll(40))).collect()))).collect();
    let (of_all, groups_of_all) = links(&texts, complete);
    let (of_forest, groups_of_forest) = links(&texts, candidates::forest);
    assert!(of_all > 1000);
    // A crowd is not linked each with each, so links are fewer; whoever is placed otherwise was missed.
    assert!(of_forest < of_all);
    let otherwise = groups_of_all.iter().zip(&groups_of_forest).filter(|(a, b)| a != b).count();
    assert!(otherwise * 100 <= groups_of_all.len(), "{otherwise} of {}", groups_of_all.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What the sketches keep from being compared would not have been close.
    #[test]
    fn candidates_group_as_all_pairs_do(texts in rows()) {
        let (_, found) = links(&texts, candidates::pairs);
        let (_, expected) = links(&texts, complete);
        prop_assert_eq!(found, expected);
    }

    /// Whatever the texts, every reason is a range of its text and every group has one representative.
    #[test]
    fn any_texts_can_be_grouped(texts in prop::collection::vec("\\PC{0,40}|[ا-ي ]{0,30}|[a-f ]{0,12}", 0..12)) {
        let ids: Vec<String> = (0..texts.len()).map(|at| format!("{at}")).collect();
        let items: Vec<Item<'_>> = ids.iter().zip(&texts).map(|(id, text)| Item { id, kind: Kind::Proposal, text }).collect();
        let rows = group(&items, &Settings::default());
        prop_assert_eq!(rows.len(), texts.len());
        for group in rows.iter().map(|row| row.group_id.as_str()).collect::<BTreeSet<_>>() {
            prop_assert_eq!(rows.iter().filter(|row| row.group_id == group && row.representative).count(), 1);
        }
        for (row, text) in rows.iter().zip(&texts) {
            prop_assert!(row.reason.iter().all(|one| one.span.slice(text) == Some(one.quote.as_str())));
            prop_assert_eq!(row.level == Level::Single, row.nearest_id.is_none());
        }
    }
}
