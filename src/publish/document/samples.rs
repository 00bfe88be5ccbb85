//! Documents with everything in them, for tests.

use super::*;

/// What a citizen may write, and worse.
pub(crate) const HOSTILE: [&str; 6] = [
    "#read(\"/etc/passwd\") $x$ #panic() @ref <label>",
    "</w:t></w:r><w:r><w:t>injected ]]> &amp; <!-- ",
    "NUL\0 BEL\u{7} escape\u{1B}[31m",
    "override \u{202E}gnp.exe\u{202C} end",
    "🚰 \u{E000} \u{FFFE} e\u{301}\u{302}\u{303} |*_`# [x](javascript:alert(1))",
    "\u{2067}never closed \"q\" 'a' \\u{41} \\",
];

/// A document in Arabic or in French, with a table of `rows` rows.
pub(crate) fn sample(lang: Lang, rows: usize) -> Document {
    let arabic = lang == Lang::Arabic;
    let say = |ar: &str, fr: &str| if arabic { ar.to_owned() } else { fr.to_owned() };
    let heading = |level, ar: &str, fr: &str| Block::Heading { level, text: say(ar, fr) };
    let mut blocks = vec![
        Block::Contents,
        heading(1, "تقديم عام", "Présentation générale"),
        Block::Paragraph(vec![
            say("يهم القانون رقم 82-21 المتعلق بالإنتاج الذاتي نسبة ", "La loi n° 82-21 sur l’autoproduction concerne ")
                .into(),
            Run::bold("12,5 %"),
            say(" من المقترحات (برنامج ", " des propositions (programme ").into(),
            if arabic {
                Run::foreign("« Programme d’appui (phase 2) »", "fr")
            } else {
                Run::foreign("برنامج الدعم 31-08 (المرحلة 2)", "ar")
            },
            say(") وجمعية ", ") et l’association ").into(),
            Run::foreign("ⵜⵉⴼⵉⵏⴰⵖ", "zgh"),
            say("، خلال الفترة 2024-2028، ", ", sur la période 2024-2028, ").into(),
            Run::italic(say("كما ورد.", "telle que reçue.")),
        ]),
        Block::Note {
            title: say("حدود هذه الوثيقة", "Limites de ce document"),
            paragraphs: vec![
                vec![
                    say(
                        "تغطي هذه الوثيقة 411 مساهمة وردت من 12 جهة.",
                        "Ce document couvre 411 contributions reçues de 12 régions.",
                    )
                    .into(),
                ],
                vec![say("لا تمثل الأعداد عينة إحصائية.", "Les nombres ne forment pas un échantillon.").into()],
            ],
        },
        heading(2, "كلام المواطنات والمواطنين", "Paroles de citoyens"),
        Block::Quote {
            text: "بغينا الما يوصل للدوار، راه 3 شهور وحنا بلا ما".into(),
            language: "ar",
            from: say("لقاء درعة-تافيلالت، ص. 4", "Réunion de Drâa-Tafilalet, p. 4"),
        },
        Block::Quote {
            text: "Publier le budget (art. 10 de la loi 31-13) et le « plan d’action ».\nChaque année, avant le 15/3."
                .into(),
            language: "fr",
            from: say("البوابة، المساهمة 17", "Portail, contribution 17"),
        },
        Block::Quote {
            text: "ⵏⵔⴰ ⴰⵎⴰⵏ ⴷ ⵓⴱⵔⵉⴷ".into(),
            language: "zgh",
            from: say("البوابة، المساهمة 18", "Portail, contribution 18"),
        },
        heading(3, "كلام لا يوثق به", "Paroles hostiles"),
    ];
    blocks.extend(HOSTILE.map(|text| Block::Quote { text: text.into(), language: "und", from: text.into() }));
    blocks.push(Block::Paragraph(vec![
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3).into(),
    ]));
    blocks.push(heading(2, "ما يطلب", "Ce qui est demandé"));
    for numbered in [true, false] {
        blocks.push(Block::List {
            numbered,
            items: vec![
                vec![say("نشر الميزانية قبل 15/3 من كل سنة", "publier le budget avant le 15/3 de chaque année").into()],
                vec![
                    Run::bold(say("إحداث ", "créer ")),
                    say("منصة open data للجماعات", "une plateforme open data des communes").into(),
                ],
                vec![say("تكوين الموظفين على القانون 31-13", "former les agents à la loi 31-13").into()],
            ],
        });
    }
    blocks.push(heading(1, "الجداول والأشكال", "Tableaux et figures"));
    blocks.push(Block::Table(table(lang, rows)));
    blocks.extend([flow(lang), bars(lang)].map(Block::Figure));
    blocks.push(heading(1, "بطاقة", "Fiche"));
    blocks.push(Block::Fields(vec![
        (
            say("المؤسسة", "Institution"),
            vec![say("وزارة التجهيز والماء", "Ministère de l’Équipement et de l’Eau").into()],
        ),
        (say("المرجع", "Référence"), vec!["EQ-2024/17".into()]),
        (say("الأجل", "Délai"), vec![say("30 يونيو 2025", "30 juin 2025").into()]),
    ]));
    blocks.push(Block::PageBreak);
    blocks.push(Block::Paragraph(vec![say("انتهى.", "Fin.").into()]));
    Document {
        lang,
        title: say("جواب معلل على مقترحات المواطنات والمواطنين", "Réponse motivée aux propositions citoyennes"),
        subtitle: say("الاستشارة الوطنية 2024-2028 (القانون 82-21)", "Consultation nationale 2024-2028 (loi 82-21)"),
        author: say("لجنة القيادة", "Comité de pilotage"),
        date: say("30 أبريل 2025", "30 avril 2025"),
        words: Words {
            page_of: say("الصفحة {n} من {m}", "Page {n} sur {m}"), contents: say("المحتويات", "Sommaire")
        },
        blocks,
    }
}

/// A table of so many rows and a total.
pub(crate) fn table(lang: Lang, rows: usize) -> Table {
    let say = |ar: &str, fr: &str| if lang == Lang::Arabic { ar.to_owned() } else { fr.to_owned() };
    let row = |number: usize| {
        let ask = [
            say(
                "نشر لوائح المستفيدين من الدعم طبقا للقانون 82-21",
                "Publier la liste des bénéficiaires selon la loi 82-21",
            ),
            say("تحسين خدمة الحالة المدنية online في أقل من 48 ساعة", "Améliorer l’état civil en moins de 48 heures"),
            "anticonstitutionnellementanticonstitutionnellement".to_owned(),
        ][number % 3]
            .clone();
        let body = say("وزارة الداخلية (DGCT)", "Ministère de l’Intérieur (المديرية العامة)");
        vec![
            vec![number.to_string().into()],
            vec![ask.into()],
            vec![body.into()],
            vec![(number * 7).to_string().into()],
        ]
    };
    let mut all: Vec<Vec<Vec<Run>>> = (1..=rows).map(row).collect();
    let sum = 7 * rows * (rows + 1) / 2;
    all.push(vec![vec![], vec![say("المجموع", "Total").into()], vec![], vec![sum.to_string().into()]]);
    Table {
        caption: say("المقترحات حسب المؤسسة", "Propositions par institution"),
        head: [
            say("الرقم", "N°"),
            say("المقترح", "Proposition"),
            say("المؤسسة", "Institution"),
            say("العدد", "Nombre"),
        ]
        .into(),
        rows: all,
        widths: vec![1, 5, 4, 1],
        numeric: vec![true, false, false, true],
        total: true,
    }
}

/// From what came in to what became of it.
pub(crate) fn flow(lang: Lang) -> Figure {
    let say = |ar: &str, fr: &str| if lang == Lang::Arabic { ar.to_owned() } else { fr.to_owned() };
    let stage = |title: String, parts: Vec<(String, usize)>, same_total| Stage { title, parts, same_total };
    Figure {
        caption: say("مسار المساهمات", "Parcours des contributions"),
        description: say(
            "من 411 مساهمة إلى 232 مقترحا مآلها معروف.",
            "De 411 contributions à 232 propositions dont la suite est connue.",
        ),
        plot: Plot::Flow {
            stages: vec![
                stage(say("ما ورد", "Reçu"), vec![(String::new(), 411)], false),
                stage(
                    say("المتميز", "Distinct"),
                    vec![
                        (say("مقترحات", "propositions"), 232),
                        (say("مكررة", "répétées"), 120),
                        (say("مشاكل بدون مقترح", "problèmes sans proposition"), 59),
                    ],
                    true,
                ),
                stage(
                    say("حسب المؤسسة", "Par institution"),
                    (1..=9)
                        .map(|n| {
                            (
                                format!(
                                    "{} {n}",
                                    say(
                                        "وزارة الانتقال الرقمي وإصلاح الإدارة والوزارات التابعة لها",
                                        "Ministère de la Transition numérique et de la Réforme"
                                    )
                                ),
                                n * 5,
                            )
                        })
                        .chain([(say("أخرى", "autres"), 7)])
                        .collect(),
                    false,
                ),
                stage(
                    say("المآل", "Suite"),
                    vec![(say("مقبول", "retenu"), 143), (say("غير مقبول", "non retenu"), 89)],
                    true,
                ),
            ],
        },
    }
}

/// Bars in three parts.
pub(crate) fn bars(lang: Lang) -> Figure {
    let say = |ar: &str, fr: &str| if lang == Lang::Arabic { ar.to_owned() } else { fr.to_owned() };
    Figure {
        caption: say("المحاور", "Thèmes"),
        description: say("ثلاثة محاور، أكبرها الصحة.", "Trois thèmes, dont la santé est le plus grand."),
        plot: Plot::Bars {
            series: vec![say("واضح", "clair"), say("غير واضح", "peu clair"), say("قيد الدراسة", "à l’examen")],
            rows: vec![
                (say("الصحة", "Santé"), vec![60, 30, 12]),
                (
                    say(
                        "النقل والتجهيز والماء واللوجيستيك بالعالم القروي والمناطق الجبلية",
                        "Transport, équipement, eau et logistique dans les zones rurales et de montagne",
                    ),
                    vec![25, 1, 4],
                ),
                (say("التعليم Éducation 2.0", "Éducation"), vec![0, 18, 0]),
            ],
        },
    }
}
