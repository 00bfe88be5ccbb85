# كل ما يقرؤه الناس، بالعربية. نفس المفاتيح والمتغيرات في fr.ftl وen.ftl، ويقارن بينها اختبار.

# القوائم والأعداد
list-comma = {"، "}
count-proposals = { $n-form ->
    [zero] لا مقترح
    [one] مقترح واحد
    [two] مقترحان
    [few] { $n } مقترحات
    [many] { $n } مقترحا
   *[other] { $n } مقترح
  }
voices = { $n-form ->
    [zero] لم يُطلب
    [one] ورد مرة واحدة
    [two] ورد مرتين
    [few] ورد { $n } مرات
   *[other] ورد { $n } مرة
  }

# الأنواع والقنوات واللغات والصيغ
kind-problem = إشكالية
kind-proposal = مقترح
kind-outcome = نتيجة منتظرة
channel-meeting = لقاء جهوي
channel-portal = استمارة البوابة
language-ar = العربية
language-fr = الفرنسية
language-en = الإنجليزية
language-zgh = الأمازيغية
language-mixed = عدة لغات
language-und = غير محددة
format-report = تقرير لقاء
format-csv = تصدير الاستمارة (CSV)
format-xlsx = تصدير الاستمارة (مصنف)
format-docx = تقرير لقاء (Word)
format-odt = تقرير لقاء (OpenDocument)
format-html = صفحة ويب
format-pdf = تقرير لقاء (PDF)
format-json = تصدير الاستمارة (JSON)
format-ods = تصدير الاستمارة (مصنف OpenDocument)

# كيف التحق المقترح بمجموعته، ومدى التشابه
level-exact = الألفاظ نفسها
level-near = ألفاظ متقاربة جدا
level-same_request = الطلب نفسه بألفاظ أخرى
level-single = لم يُعثر على مقترح بألفاظ مماثلة
likeness-identical = الألفاظ نفسها
likeness-near = معظم الألفاظ مشتركة
likeness-same_request = الطلب نفسه
likeness-same_subject = الموضوع نفسه
theme-alone = منفرد بموضوعه
theme-nearest = أقرب محور إليه:

# أعمدة السجل وبطاقة المساهمة
column-id = الرمز
column-kind = النوع
column-text = المقترح بألفاظ صاحبه
column-language = اللغة
column-channel = القناة
column-region = الجهة
column-place = المكان
column-date = التاريخ
column-workshop = الورشة
column-section = العنوان الفرعي
column-number = الرقم
column-title = العنوان
column-submitter = صفة المساهم
column-found-at = موضعه في المصدر
column-group = الطلب نفسه
column-voices = عدد مرات الطلب
column-same = مقترحات أخرى تطلب الشيء نفسه
column-theme = المحور
column-parent-theme = المحور العام أو الأقرب
column-clarity = الوضوح
column-missing = ما لم يُذكر
column-openness = الارتباط بالانفتاح
column-principles = مبادئ الانفتاح
column-institution = المؤسسة المقترحة
column-others = مؤسسات أخرى
column-reasons = التعليل
at-page = الصفحة { $n }
at-line = السطر { $n }
at-row = الصف { $n }
missing-label = لم يُذكر:

# السجل
register-title = سجل المقترحات المجمعة
register-sheet = المقترحات
register-explained = ترد المقترحات هنا بألفاظ أصحابها. أما المجموعات والمحاور والدرجات والمؤسسات فهي من اقتراح برنامج معلوماتي، مع الألفاظ التي استند إليها؛ ويبقى القرار للجهة المكلفة بالدراسة.
filter-words = بحث
filter-all = الكل
count-label-received = { $n-form ->
    [one] مساهمة
    [two] مساهمتان
    [few] مساهمات متوصل بها
    [many] مساهمة متوصلا بها
   *[other] مساهمة متوصل بها
  }
count-label-problems = { $n-form ->
    [one] إشكالية
    [two] إشكاليتان
    [few] إشكاليات
    [many] إشكالية
   *[other] إشكالية
  }
count-label-proposals = { $n-form ->
    [one] مقترح
    [two] مقترحان
    [few] مقترحات
    [many] مقترحا
   *[other] مقترح
  }
count-label-outcomes = { $n-form ->
    [one] نتيجة منتظرة
    [two] نتيجتان منتظرتان
    [few] نتائج منتظرة
    [many] نتيجة منتظرة
   *[other] نتيجة منتظرة
  }
count-label-distinct = { $n-form ->
    [one] طلب
    [two] طلبان مختلفان
    [few] طلبات مختلفة
    [many] طلبا مختلفا
   *[other] طلب مختلف
  }
count-label-themes = { $n-form ->
    [one] محور
    [two] محوران
    [few] محاور
    [many] محورا
   *[other] محور
  }
count-label-bodies = { $n-form ->
    [one] مؤسسة معنية
    [two] مؤسستان معنيتان
    [few] مؤسسات معنية
    [many] مؤسسة معنية
   *[other] مؤسسة معنية
  }
count-label-untaken = { $n-form ->
    [one] سطر لم يؤخذ
    [two] سطران لم يؤخذا
    [few] أسطر لم تؤخذ
    [many] سطرا لم يؤخذ
   *[other] سطر لم يؤخذ
  }

# صفحة قراءة المصادر
intake-title = حصيلة قراءة المصادر
intake-explained = لكل مصدر: ما أُخذ منه من إشكاليات ومقترحات ونتائج منتظرة، والأسطر التي لها شكل لائحة ولم تؤخذ مع بيان السبب. المرجو التحقق من هذا الجزء الثاني حتى لا يضيع منه شيء.
intake-notices = للمراجعة
intake-personal = تتضمن هذه الأعمدة معطيات ذات طابع شخصي، وتبقى في الوثائق الأصلية ولا ترد في أي جدول:
intake-untaken = ما لم يؤخذ
intake-taken = ما أُخذ
intake-where = السطر أو الصف
intake-line = المحتوى
intake-why = السبب
untaken-before-any-section = قبل أول عنوان للإشكاليات أو المقترحات أو النتائج
untaken-table-of-contents = الفهرس
untaken-after-the-workshops = بعد نهاية الورشات
untaken-participants-table = الجزء الخاص بالمشاركين
untaken-programme = برنامج اليوم
untaken-page-header = رأس الصفحة أو تذييلها أو رقمها
untaken-introduction = جملة تمهد للائحة
untaken-table = صف من جدول
untaken-no-words = لا كلمات فيه
untaken-prose = جملة بين لوائح القسم
untaken-repeated-header = تكرار لعناوين الأعمدة

# المراحل أثناء العمل
phase-intake = قراءة المصادر
phase-slips = البحث عن ألفاظ أخطأت الآلة في قراءتها
phase-group = تجميع المساهمات المتماثلة ({ $n })
phase-same-request = الطلب نفسه بكلمات أخرى
phase-theme = تحديد المحاور ({ $n })
phase-link = ربط المقترحات بالإشكاليات والنتائج
phase-screen = دراسة الوضوح والارتباط بالانفتاح ({ $n })
phase-route = البحث عن المؤسسات المختصة ({ $n })
phase-index = فهرسة المساهمات ({ $n })
phase-register = كتابة السجلات

# عند انتهاء الأمر
done-counts = عدد المساهمات: { $contributions }، وعدد المصادر: { $sources }. الإشكاليات: { $problems }، المقترحات: { $proposals }، النتائج المنتظرة: { $outcomes }. المجموعات: { $groups }، المحاور: { $themes }.
done-untaken = { $n-form ->
    [one] لم يؤخذ سطر أو صف واحد: انظر intake.html.
    [two] لم يؤخذ سطران أو صفان: انظر intake.html.
    [few] لم تؤخذ { $n } أسطر أو صفوف: انظر intake.html.
    [many] لم يؤخذ { $n } سطرا أو صفا: انظر intake.html.
   *[other] لم يؤخذ { $n } سطر أو صف: انظر intake.html.
  }
done-register = السجل: { $path }
demo-decided = قررت لجنة متخيلة في كل مقترح واعتمدت الإصدار. الخطوة التالية: `mujmal publish { $path }`
error-demo-decided = { $path }: في هذا المجلد سجل قرارات من قبل. اختاروا مجلدا آخر بـ --out
demo-next = الخطوة التالية: افتح { $path }/register.html أو نفذ `mujmal search { $path } "شفافية الميزانية"`
search-total = { $n-form ->
    [zero] لا نتيجة.
    [one] مساهمة واحدة.
    [two] مساهمتان.
    [few] { $n } مساهمات.
    [many] { $n } مساهمة.
   *[other] { $n } مساهمة.
  }
search-corrected = لا ترد «{ $typed }» في أي مساهمة؛ جرى البحث بدلا منها عن: { $instead }
search-unknown-word = لا ترد «{ $typed }» في أي مساهمة ولا كلمة قريبة منها.
similar-to = ما يشبه: { $text }

# لماذا توقف الأمر
error-other = { $said }
error-settings = الإعدادات: { $said }
error-not-a-workspace = { $path }: ليس مجلد عمل. المنتظر مجلد كتبه الأمر `mujmal consolidate` (الملف derived/run.json غير موجود).
error-occupied = { $path }: في هذا المجلد ملفات أخرى، أو هو ملف. المطلوب مجلد جديد أو مجلد عمل لمُجمَل؛ ولم يتغير شيء.
error-nothing-usable = لا شيء صالح للاستعمال فيما قُدم، ولم يُكتب شيء. الأسطر أعلاه تبين السبب.
error-unknown-field = { $field }: لا حقل بهذا الاسم في الاستمارات. الحقول المعروفة: { $known }
error-unknown-id = { $id }: لا توجد مساهمة بهذا الرمز في مجلد العمل هذا. لمعرفة الرموز نفّذ `mujmal search`.

# ما تدل عليه الألفاظ في التعليل
role-of = { $role } ({ $what })
role-shared = مشترك بينهما
role-differs = مختلف بينهما
role-action = الإجراء المطلوب
role-object = موضوع الطلب
role-actor = الجهة المطالبة بالتنفيذ
role-beneficiary = الفئة المستفيدة
role-place = المكان أو المستوى الترابي
role-measure = المقدار أو الأجل
role-means = الوسيلة أو السند القانوني
role-wish = تمنٍّ لا يمكن التحقق من إنجازه
role-vague = ألفاظ عامة
role-question = سؤال وليس طلبا
role-complaint = شكوى وليست طلبا
role-several = عدة طلبات في مقترح واحد
role-dangling = يحيل على شيء لم يُسمَّ
role-resolved = مذكور في العنوان أو في البند السابق
role-unfinished = جملة غير تامة
role-damage = ألفاظ شوهتها القراءة الآلية
role-short = أقصر من أن يُحكم عليه
role-nothing-asked = لا يتضمن أي طلب
role-openness-direct = ارتباط مباشر بالانفتاح
role-openness-indirect = صلة غير مباشرة بالانفتاح
role-openness-restricted = يطلب الحد من الانفتاح
role-contrary = لفظان متضادان
role-openness-against = يطلب إنجازا أو خدمة
role-openness-words = ألفاظ قريبة في معناها من طلبات الانفتاح
role-off-subject = يتعلق بموضوع آخر
role-law = قانون مذكور في النص
role-named = مؤسسة مذكورة بالاسم
role-competence = يدخل في اختصاصها
role-hint = لفظ يشير إليها دون أن يكفي
role-section = وارد في العنوان الفرعي
role-workshop = وارد في عنوان الورشة
role-against = يدل على موضوع آخر
role-associated = شريكة للمؤسسة الأولى

# عناصر المقترح الواضح
part-action = الإجراء المطلوب
part-object = موضوع الطلب
part-actor = الجهة المطالبة بالتنفيذ
part-beneficiary = الفئة المستفيدة
part-place = المكان أو المستوى الترابي
part-measure = المقدار أو الأجل
part-means = الوسيلة أو السند القانوني

# مبادئ الانفتاح، ومواضيع أخرى ممكنة
principle-access-information = الشفافية والحق في الحصول على المعلومات
principle-participation = المشاركة والتشاور
principle-accountability = المساءلة والنزاهة
principle-inclusion = إشراك مختلف الفئات في القرار العمومي
principle-open-data = البيانات المفتوحة والانفتاح الرقمي
domain-employment = التشغيل
domain-health = الصحة
domain-education = التعليم
domain-roads = الطرق والأشغال
domain-water = الماء والكهرباء
domain-housing = السكن والتعمير
domain-agriculture = الفلاحة
domain-transport = النقل
domain-sport = الرياضة والشباب
domain-culture = الثقافة
domain-environment = البيئة والنظافة
domain-security = الأمن
domain-social = الحماية الاجتماعية
domain-services = الخدمات الإدارية
domain-economy = الاقتصاد
domain-justice = العدل

# ما يقال عن ملف متوصل به. يسبقه موضعه (الملف والسطر أو الصف).
notice-unreadable-file = { $kind ->
    [not-found] لا يوجد ملف بهذا الاسم، ولم يُقرأ منه شيء.
    [permission-denied] لا تسمح صلاحياتكم بقراءته.
   *[other] تعذرت قراءته: { $found }
  }
notice-file-too-large = حجمه { $found } بايت؛ تُقرأ الملفات التي لا تتجاوز { $expected } بايت.
notice-empty-file = ملف فارغ؛ المنتظر تقرير لقاء أو تصدير استمارة ({ $expected }).
notice-unknown-format = { $found ->
    [binary] ليس نصا ولا جدولا؛ المنتظر: { $expected }.
   *[other] صيغته لا تُقرأ ({ $found })؛ المنتظر: { $expected }.
  }
notice-damaged-workbook = تعذر فتح المصنف: { $found }
notice-unknown-layout = لم يُعثر في { $lines } من الأسطر على أي عنوان للإشكاليات أو المقترحات أو النتائج، وليس الملف استمارة. المنتظر عنوان مثل: { $expected }.
notice-no-items = العناوين موجودة ولم تُعرف تحتها أي لائحة؛ انظر intake.html.
notice-no-text-column = لم يُعرف أي عمود للمقترحات. العناوين الموجودة: { $found }. المنتظر عنوان مثل: { $expected }؛ أو تسميته: --map text="…"
notice-row-without-text = لا نص في هذا الصف ولا عنوان؛ المنتظر كلمات تحت: { $expected }.
notice-row-cells = في هذا الصف { $found } من الخانات وفي صف العناوين { $expected }. أُخذ كما هو، والمرجو التحقق.
notice-swallowed-rows = خانة في هذا الصف تضم أسطرا تشبه صفوفا كاملة: قد تكون علامة اقتباس مفتوحة ابتلعت ما بعدها. صححوا الملف ثم أعيدوا قراءته.
notice-unclosed-quote = علامة اقتباس مفتوحة في هذا الصف لم تُغلق؛ قد يكون ما بعدها قد اجتمع في خانة واحدة.
notice-unreadable-date = «{ $found }» ليس تاريخا مفهوما؛ المنتظر مثلا { $expected }. أُخذ دون تاريخ.
notice-damaged-characters = { $count-form ->
    [one] تعذرت قراءة حرف واحد ({ $encoding })، وهو هنا.
    [two] تعذرت قراءة حرفين ({ $encoding })، أولهما هنا.
    [few] تعذرت قراءة { $count } أحرف ({ $encoding })، أولها هنا.
    [many] تعذرت قراءة { $count } حرفا ({ $encoding })، أولها هنا.
   *[other] تعذرت قراءة { $count } حرف ({ $encoding })، أولها هنا.
  }
notice-read-as = قُرئ بترميز { $encoding }.
notice-same-file = محتواه هو محتوى { $other } نفسه؛ قُرئ مرة واحدة.
notice-sheet-not-read = ليس في الورقة «{ $sheet }» عمود للمقترحات، ولم تُقرأ.
notice-no-meeting-date = لم يُعثر على تاريخ اللقاء.
notice-no-meeting-region = لم تُعرف الجهة التي عُقد فيها اللقاء.
notice-unknown-column = لا عمود باسم «{ $column }» في أي ملف. العناوين الموجودة: { $found }.
notice-more-notices = { $count-form ->
    [one] والأمر نفسه في صف آخر ({ $code }).
    [two] والأمر نفسه في صفين آخرين ({ $code }).
    [few] والأمر نفسه في { $count } صفوف أخرى ({ $code }).
   *[other] والأمر نفسه في { $count } صفا آخر ({ $code }).
  }
notice-empty-folder = لا يوجد فيه أي ملف؛ المنتظر ملفات ({ $expected }).
notice-too-many-files = يضم أكثر من { $expected } ملف، ولم تُقرأ الملفات الباقية. المرجو توزيعها على عدة مجلدات أو قراءتها على مراحل.
notice-too-many-bytes = يتجاوز مجموع حجم ملفاته { $expected } بايت، ولم تُقرأ الملفات الباقية.
notice-archive-too-deep = ملف مضغوط داخل ملف مضغوط آخر هو نفسه داخل ملف مضغوط، ولم يُفتح. المرجو فك ضغطه أولا.
notice-wrong-extension = محتواه { $found } بينما يدل اسمه على { $expected }؛ قُرئ على أنه { $found }.
notice-damaged-file = الملف تالف أو مبتور وتعذر فتحه: { $found }
notice-damaged-objects = الملف تالف في هذا الموضع ({ $found })؛ لم يؤخذ منه إلا ما أمكنت قراءته.
notice-locked-file = الملف محمي بكلمة سر. المرجو حفظه من دونها ثم إعادة قراءته.
notice-xml-entities = يتضمن الملف تعريفات ({ $found }) لا تحتاجها وثيقة من هذا النوع وقد تعطل البرنامج؛ لم يُقرأ.
notice-unpacks-too-large = يتجاوز حجمه بعد فك الضغط { $found } بايت، وهو أكبر بكثير مما يحتويه ملف من هذا النوع؛ لم يُقرأ.
notice-too-many-cells = يضم أكثر من { $found } خانة؛ لم يُقرأ.
notice-too-many-pages = عدد صفحاته { $found }، وهو كثير على تقرير واحد؛ لم يُقرأ.
notice-page-headers = لم يؤخذ ما في رأس الصفحات وأسفلها: { $found }
notice-only-pictures = { $count-form ->
    [one] الصفحة { $pages } مجرد صورة: لا نص فيها ولم يؤخذ منها شيء. يمكن التعرف على كلماتها بإضافة --ocr بعد تثبيت الحزم التالية: { $packages }.
    [two] صفحتان هما مجرد صورتين ({ $pages }): لا نص فيهما ولم يؤخذ منهما شيء. يمكن التعرف على كلماتهما بإضافة --ocr بعد تثبيت الحزم التالية: { $packages }.
    [few] { $count } صفحات هي مجرد صور ({ $pages }): لا نص فيها ولم يؤخذ منها شيء. يمكن التعرف على كلماتها بإضافة --ocr بعد تثبيت الحزم التالية: { $packages }.
    [many] { $count } صفحة هي مجرد صور ({ $pages }): لا نص فيها ولم يؤخذ منها شيء. يمكن التعرف على كلماتها بإضافة --ocr بعد تثبيت الحزم التالية: { $packages }.
   *[other] { $count } صفحة هي مجرد صور ({ $pages }): لا نص فيها ولم يؤخذ منها شيء. يمكن التعرف على كلماتها بإضافة --ocr بعد تثبيت الحزم التالية: { $packages }.
  }
notice-no-ocr = { $count-form ->
    [one] الصفحة { $pages } مجرد صورة، ولا يستطيع --ocr التعرف على كلماتها لغياب: { $found }. للتثبيت: apt install { $packages }
    [two] صفحتان هما مجرد صورتين ({ $pages })، ولا يستطيع --ocr التعرف على كلماتهما لغياب: { $found }. للتثبيت: apt install { $packages }
    [few] { $count } صفحات هي مجرد صور ({ $pages })، ولا يستطيع --ocr التعرف على كلماتها لغياب: { $found }. للتثبيت: apt install { $packages }
   *[other] { $count } صفحة هي مجرد صور ({ $pages })، ولا يستطيع --ocr التعرف على كلماتها لغياب: { $found }. للتثبيت: apt install { $packages }
  }
notice-ocr-failed = تعذر التعرف على كلمات الصفحة { $page }: { $found }
notice-page-recognised = جرى التعرف على كلمات الصفحة { $page } انطلاقا من صورة، بدرجة ثقة قدرها { $confidence } %. المرجو مقارنتها بالأصل.

# الأمر group
group-summary = عدد الصفوف: { $rows }. المجمَّعة: { $grouped } في { $groups } من المجموعات، والمنفردة: { $single }.
group-threshold = ابتداء من { $near }: عدد المجموعات { $groups } وعدد صفوفها { $rows } (المتقاربة منها { $nearrows })؛ وأكبرها تضم { $largest }.
group-weak = {"    "}أضعف صلة: { $id } مع { $other }، { $similarity }

# جداول البرامج الأخرى
error-no-column = { $file }: لا عمود باسم «{ $column }». الأعمدة: { $known }. يمكن تعيينه بالخيار --{ $option }.
error-column-twice = { $file }: عمودان باسم «{ $column }». المطلوب تغيير اسم أحدهما.
error-repeated-id = { $file }: للصفين { $first } و{ $second } الرمز نفسه «{ $id }». المنتظر رمز خاص بكل صف.
error-table-unreadable = { $path }: { $said }
error-table-format = { $path }: نوع الجدول غير معروف. المنتظر اسم ينتهي بـ ‎.csv أو ‎.tsv أو ‎.parquet أو ‎.xlsx.
error-table-encoding = { $path }، السطر { $line }: ليس بترميز UTF-8. المنتظر ملف محفوظ بترميز UTF-8.
error-table-empty = { $path }: ملف فارغ. المنتظر سطر أول بأسماء الأعمدة.
error-table-ragged = { $path }، الصف { $row } (السطر { $line }): عدد الخانات { $found }، والمنتظر { $expected } كما في صف العناوين.
error-table-unclosed = { $path }، الصف { $row } (السطر { $line }): علامة اقتباس فُتحت هنا ولم تُغلق.

# ملاحظات أخرى
notice-personal-in-text = تتضمن ألفاظ المقترح معطيات ذات طابع شخصي (رقما أو بريدا إلكترونيا). ترد كما كُتبت في السجل، فالمرجو مراجعتها قبل أي نشر.
error-output-format = { $path }: يُكتب الناتج قيما مفصولة فقط. أعطوا ملفا ينتهي بـ .csv أو .tsv.
error-same-file = { $path }: هو نفسه الجدول المقروء. المطلوب ملف آخر للنتيجة؛ ولم يتغير شيء.
error-same-column = { $file }: العمود «{ $column }» لا يمكن أن يكون رمزا ونصا معا.
error-damaged = مجلد العمل ناقص أو تالف؛ أعد تنفيذ `mujmal consolidate`. ({ $said })
register-about = عن هذا السجل

# `screen`, `route`, `explain`
role-subject = الموضوع الذي يُطلب فيه الانفتاح
bearing-none = لا صلة
bearing-indirect = صلة غير مباشرة
bearing-direct = صلة مباشرة
answer-body = مؤسسة مختصة
answer-local-authority = من اختصاص الجماعة الترابية نفسها
answer-no-body = لم يتم تحديد جهة مختصة
explain-proposals-only = الوضوح والارتباط بالانفتاح والمؤسسة المختصة لا تُدرس إلا للمقترحات.
explain-missing = لا ذكر لذلك
explain-question = سؤال جاهز للإرسال إلى صاحب المقترح
explain-not-openness = لا يتعلق بالانفتاح؛ موضوعه: { $subject }.
explain-rather = صلته بالانفتاح غير مباشرة؛ موضوعه: { $subject }.
route-undated = { $count } من الخانات في عمود التاريخ ليست تاريخا (الصفوف { $rows }…)؛ سميت مؤسساتها بأسمائها الحالية.
explain-chance = احتمال أن تكون مباشرة: { $chance }
explain-lead = المؤسسة الرئيسية
explain-associated = مؤسسة شريكة
explain-basis = في السجل
explain-no-body = لا لفظ في النص ولا في العنوان يكفي للدلالة على جهة بعينها.
screen-summary = عدد الصفوف: { $rows }. ذات صلة مباشرة بالانفتاح: { $direct }، غير مباشرة: { $indirect }، بلا صلة: { $none }. تحتاج إلى توضيح: { $ask }.
route-summary = عدد الصفوف: { $rows }. لمؤسسة من مؤسسات الدولة: { $body }، للجماعات الترابية: { $local }، دون جهة مختصة: { $none }.

## similarity
similarity-both = في كليهما
similarity-contrary = متعاكس
similarity-only-first = في الأول وحده
similarity-only-second = في الثاني وحده
similarity-by-letters = قورن بالحروف: هذه الكتابة لا يقرؤها المرمِّز
similarity-summary = { $pairs } من الأزواج: الطلب نفسه في { $same }، والموضوع نفسه في { $related }، وموضوعان مختلفان في { $different }.

## themes.html and the theme command
register-left-out = لا تتسع هذه الصفحة لبقية الصفوف وعددها { $n }، وهي كلها في register.xlsx وregister.csv.
themes-title = خريطة المحاور
themes-explained = يستخرج البرنامج المحاور من الطلبات، ويسمى كل محور بكلمات وردت في مقترحاته. وللأشخاص أن يعيدوا تسميتها أو تقسيمها أو جمعها.
themes-plot = عدد المقترحات حسب المحور والقناة
themes-table = المحاور حسب الحجم والقناة والجهة، وكل مقترح يحسب مرة واحدة
themes-voices = المقترحات
themes-requests = الطلبات المتمايزة
themes-alone = منفردة: لكل منها موضوع خاص
themes-no-region = بدون جهة
themes-wider = ضمن:
themes-examples = أكثر الطلبات ورودا
theme-stability = نسبة الثبات
theme-stability-help = نسبة أزواج المقترحات التي تبقى معا عند إعادة استخراج المحاور من أربعة أخماس المجموعات

# dossiers
register-by-institution = حسب المؤسسة
dossiers-title = ملفات المؤسسات
dossiers-explained = جُمعت المقترحات هنا حسب المؤسسة التي يقترح البرنامج أن تجيب عنها. يحسب كل مقترح مرة واحدة، في ملف واحد؛ وللأشخاص أن يغيروا المؤسسة.
dossiers-table = { $n-form ->
    [zero] لا مقترح
    [one] مقترح واحد
    [two] مقترحان
    [few] { $n } مقترحات
    [many] { $n } مقترحا
   *[other] { $n } مقترح
  } حسب المؤسسة
dossiers-senders = أصحابها
dossiers-unclear = تحتاج إلى توضيح
dossiers-associated = تشارك فيها مع غيرها
dossiers-requests = الطلبات، أكثرها ورودا أولا
dossiers-voices = المقترحات: { $texts } · أصحابها: { $senders } · الطلبات المتمايزة: { $requests }
dossiers-meetings = اللقاءات: { $n }
dossiers-people = المشاركون: { $n }
dossiers-left-out = لم تُعرض هنا كل الطلبات؛ والباقي، وعدده { $n }، في ملف register.xlsx.
dossiers-ask = مقترحات يُسأل أصحابها عما ينقصها: { $n }
dossiers-empty = لا مقترحات لهذه المؤسسة.
explain-not-for = ما ليس من اختصاصها
error-unknown-institution = لا توجد في سجل المؤسسات مؤسسة معرفها أو اسمها «{ $asked }». الأمر «mujmal dossier DIR» يعرض المعرفات.
error-institution-ambiguous = الاسم «{ $asked }» ينطبق على أكثر من مؤسسة: { $ids }. حددوا إحداها بمعرفها.
role-field = كلمة من مجال اختصاصها
role-meaning = بحسب معنى النص، وأكثر ما يدل عليه

# القرار: الحالات والأدوار والأفعال
verdict-accepted = مقبول
verdict-accepted-in-part = مقبول جزئيا
verdict-conditional = مقبول بشروط
verdict-referred = محال
verdict-not-accepted = غير مقبول
verdict-needs-clarification = يحتاج إلى توضيح
verdict-duplicate-of = مكرر
status-unread = لم يُقرأ
status-assigned = مسند
status-awaiting-second = في انتظار قراءة أخرى
status-in-conflict = قراءات مختلفة
status-read = مقروء ولم يُقرر فيه
role-analyst = محلل
role-reader = قارئ
role-chair = رئيس اللجنة
role-reporter = مقرر
role-admin = مدير النظام
relation-same = الطلب نفسه
relation-related = متقاربان
relation-different = مختلفان
relation-unsure = لا يمكن الجزم
act-person = شخص
act-retire = مغادرة
act-assign = إسناد
act-unassign = سحب إسناد
act-reading = قراءة
act-decision = قرار
act-reconcile = حسم بين قراءات مختلفة
act-reopen = إعادة فتح
act-merge = دمج
act-split = فصل
act-move = نقل
act-lock = تثبيت
act-unlock = رفع التثبيت
act-rename = تسمية
act-pair = جواب عن زوج
act-reroute = تحديد الجهات المختصة
act-redact = حجب مقطع
act-acknowledge = اطلاع على تنبيه
act-undo = إلغاء
act-release = نشر

# ما يرفضه السجل
refused-unknown-person = { $who }: لا أحد بهذا الاسم يعمل هنا. الأمر `mujmal person list` يعرض القائمة.
refused-role = ليس لـ{ $who } ({ $role }) أن يقوم بهذا: { $act }.
refused-first-is-admin = لا مسؤول بعد: عيّنوا أولا مدير النظام بالأمر `mujmal person add DIR NAME --role admin`.
refused-last-admin = { $who } هو مدير النظام الوحيد. عيّنوا غيره أولا.
refused-person-id = «{ $id }» لا يصلح رمزا لشخص. المنتظر حروف وأرقام و- _ . @، لا تتجاوز 64.
refused-not-a-reader = { $who } لا يقرأ المقترحات. المنتظر قارئ أو رئيس اللجنة.
refused-stranded = ما زالت هذه المقترحات في انتظار { $who } وستبقى بلا قارئ: { $ids }. بيّنوا من يتولاها.
refused-moment = «{ $at }» ليس تاريخا وساعة. المنتظر بالتوقيت العالمي مثل 2024-06-01T09:30:00Z.
refused-no-why = هذا يحتاج إلى سبب ({ $act }): بيّنوه بالخيار --why.
refused-nothing = لن يتغير شيء ({ $act }).
refused-unknown-id = { $id }: لا توجد مساهمة بهذا الرمز في مجلد العمل هذا.
refused-not-a-proposal = { $id } إشكالية أو نتيجة منتظرة. لا يُقرأ ولا يُقرر إلا في المقترحات.
refused-assigned-already = المقترح { $id } مسند من قبل إلى { $who } أو قرأه.
refused-not-assigned = المقترح { $id } غير مسند إلى { $who }.
refused-decided = المقترح { $id } مقرر فيه. يعاد فتحه أولا مع بيان السبب.
refused-not-decided = المقترح { $id } لم يُقرر فيه.
refused-released = نُشر القرار في { $id } (النشر رقم { $release }). يعاد فتحه أولا مع بيان السبب، ويبقى النشر السابق مقروءا.
refused-unknown-reason = «{ $reason }» ليس سببا معروفا. الأسباب المعروفة لهذه الحالة: { $known }
refused-no-reason = حالة «{ $state }» تستلزم رمز سبب ونصا يبينه.
refused-short-text = عدد كلمات نص السبب { $words }، والمطلوب { $least } على الأقل: المعيار، والواقعة الخاصة بهذا المقترح.
refused-copied-text = النص مجرد تكرار لوصف السبب «{ $reason }». المطلوب الواقعة الخاصة بهذا المقترح.
refused-no-question = السؤال الموجه إلى صاحب المقترح ناقص: يُكتب في النص.
refused-no-conditions = الشروط ناقصة.
refused-surplus = «{ $field }» لا يناسب حالة «{ $state }». يُترك فارغا أو تُختار حالة أخرى.
refused-no-body = المؤسسة المحال عليها ناقصة.
refused-unknown-body = «{ $body }» ليست في سجل المؤسسات. المطلوب رمزها أو اسمها.
refused-no-target = المقترح الذي يسري جوابه على هذا المقترح ناقص.
refused-same-target = ذُكر { $id } مرتين. المنتظر مساهمتان مختلفتان.
refused-circle = لا يمكن أن يكون { $id } مكررا لـ{ $target } الذي هو نفسه مكرر لـ{ $id }.
refused-too-few-readings = عدد قراءات { $id }: { $found }. المطلوب { $needed } من أشخاص مختلفين.
refused-conflict = اختلفت قراءات { $id } ({ $states }). يحسم رئيس اللجنة بالأمر `mujmal reconcile`.
refused-no-conflict = لا تختلف قراءات { $id }: يُقرر فيه بالأمر `mujmal decide`.
refused-against-readings = ليس للقارئ أن يقرر في { $id } إلا كما قُرئ: { $state }.
refused-unknown-part = { $id }: لا مجموعة ولا محور بهذا الرمز، أو لا يصلح لهذا.
refused-locked = { $id } مثبت. يُرفع التثبيت أولا.
refused-not-locked = { $id } غير مثبت.
refused-kinds-differ = { $one } و{ $other } من نوعين مختلفين. لا تجتمع الإشكاليات والمقترحات والنتائج في مجموعة واحدة.
refused-not-a-member = { $id } ليس في { $of }.
refused-nobody-left = لن يبقى شيء في { $id }.
refused-span = ليس هذا مقطعا من نص { $id } الذي طوله { $length } بايت.
refused-unknown-act = لا وجود للفعل رقم { $number }.
refused-undone-already = ألغي الفعل رقم { $number } بالفعل رقم { $by }.
refused-later = تستند أفعال لاحقة إلى الفعل رقم { $number }: { $later }. تُلغى أولا، أو معا بالخيار --with-later.
refused-undo-released = الفعل رقم { $number } داخل في النشر رقم { $release }. ما نُشر يبقى؛ والسبيل إعادة فتح المقترح.
refused-not-yours = الفعل رقم { $number } قام به { $who }. لرئيس اللجنة أو مدير النظام أن يلغيه.
refused-not-closed = لا يُنشر شيء: عدد المقترحات بلا قرار { $open }، منها { $conflict } اختلفت قراءاتها ({ $ids }). الأمر `mujmal balance` يعرض التفصيل.
refused-old-questions = لا يُنشر شيء: أسئلة موجهة إلى أصحاب المقترحات مفتوحة منذ أكثر من { $days } يوما ({ $ids }). يُقرر فيها.
refused-nothing-to-release = لا مقترح للنشر.
refused-released-already = لم يُنجز شيء منذ النشر رقم { $release }.
refused-unknown-alarm = { $alarm }: لا تنبيه بهذا الرمز الآن. الأمر `mujmal alarms` يعرضها.

# ملف السجل
ledger-missing = { $path }: لم يُقرر هنا شيء بعد.
ledger-exists = { $path }: موجود. المطلوب اسم آخر؛ ولم يتغير شيء.
ledger-not-a-ledger = { $path }: ليس سجلا لمُجمَل، ولم يتغير شيء. إن كان ينبغي أن يكون كذلك فاسترجعوا نسخة بالأمر `mujmal ledger restore DIR COPY`.
ledger-newer = الفعل رقم { $number } كتبته نسخة أحدث من مُجمَل. استعملوا تلك النسخة؛ ولم يتغير شيء.
ledger-broken = الفعل رقم { $number } في السجل ليس كما كُتب، ولم يتغير شيء. الأمر `mujmal ledger export DIR` يعرض ما يمكن قراءته؛ استرجعوا نسخة بالأمر `mujmal ledger restore DIR COPY`.
ledger-behind = أفعال ناقصة: سُجل { $acknowledged } والموجود { $found }. الملف أو يوميته (ledger.sqlite-wal) قديم. أعيدوا الصحيح، أو نسخة بالأمر `mujmal ledger restore DIR COPY`؛ ولم يتغير شيء.
ledger-damaged = { $path }: السجل تالف ({ $said })، ولم يتغير شيء. استرجعوا نسخة بالأمر `mujmal ledger restore DIR COPY`؛ ويُحتفظ بالملف التالف.
ledger-unfinished = { $path }: اختفى السجل وبقيت آثاره (استرجاع لم يكتمل، أو ملف حُذف). لا يُبدأ سجل جديد: استرجعوا نسخة بالأمر `mujmal ledger restore DIR COPY`.
ledger-busy = برنامج آخر يستعمل السجل ولم ينته في الوقت المناسب. لم يُسجل شيء؛ أعيدوا المحاولة، وأغلقوا البرنامج الآخر عند الاسترجاع.
ledger-full = القرص ممتلئ. لم يُسجل شيء، وما سُجل من قبل محفوظ. أفرغوا مساحة وأعيدوا المحاولة.
ledger-read-only = { $path }: لا تمكن الكتابة فيه. لم يُسجل شيء.
ledger-database = { $path }: { $said }. لم يُسجل شيء.
ledger-recorded = سُجل: الفعل رقم { $number } ({ $act }).
ledger-led-on = { $id } مكرر بدوره: أُخذ أصله { $root }.
ledger-verified = عدد الأفعال { $acts }، والسلسلة سليمة. بصمة آخرها: { $head }
ledger-copied = { $path }: نسخة من { $acts } فعل، تم التحقق منها. بصمة آخرها: { $head }
ledger-restored = استُرجعت الأفعال وعددها { $acts }، والسلسلة سليمة.
ledger-kept = ما كان موجودا محفوظ في { $path }
ledger-read-until = أمكنت قراءة { $acts } فعل.

# القرار: ما تقوله الأوامر
error-who = لا يُعرف من يقوم بهذا. المطلوب اسم بالخيار --as أو في المتغير MUJMAL_USER.
error-none-chosen = لم يُختر أي مقترح. المطلوب رموز، أو أحد الخيارات { $options }.
error-none-left = لم يبق ما يُسند: ما اختير مقرر فيه أو مسند من قبل.
error-no-labels = لا عمود للتصنيف؛ المنتظر: { $wanted }، والموجود: { $found }
error-label = الصف { $row }، العمود { $column }: وُجد «{ $found }» والمنتظر مثل: { $expected }
error-unknown-state = «{ $word }» ليست حالة. الحالات المعروفة: { $known }
error-unknown-group = { $id }: لا مجموعة مقترحات بهذا الرمز.
error-not-in-text = هذه الكلمات ليست في نص { $id } أو وردت أكثر من مرة: حددوا المقطع بالخيار --span.
error-decisions-column = { $file }: لا عمود باسم «{ $column }». المنتظر جدول كتبه الأمر `mujmal decisions out`.
person-gone = غادر
assign-given = { $who }: عدد المسند إليه { $n }.
assign-left = لم يوجد من يتولى: { $ids }
queue-empty = لا شيء في انتظار { $who }.
history-empty = لم يُنجز شيء بعد.
history-undone = ألغاه الفعل رقم { $by }
balance-received = الوارد: { $received }
balance-problems = الإشكاليات: { $n } (مرتبطة بمقترحات: { $linked }، غير مرتبطة: { $unlinked })
balance-outcomes = النتائج المنتظرة: { $n } (مرتبطة بمقترحات: { $linked }، غير مرتبطة: { $unlinked })
balance-proposals = المقترحات: { $n }
balance-decided = المقرر فيها: { $n }
balance-open = المفتوحة: { $n }
balance-institutions = حسب المؤسسة
balance-regions = حسب الجهة
balance-nowhere = غير محدد
balance-closed = الحساب متوازن: لكل مقترح مآل.
balance-not-closed = الحساب غير متوازن بعد: عدد المقترحات بلا مآل { $n }.
balance-missing = في السجل ولم تعد في مجلد العمل: { $ids }
agreement-overall = كل القراء
agreement-line = { $who }: قُرئ مرتين { $n }، واتفقت القراءتان في { $same }، ومعامل كابا { $kappa }
agreement-undefined = غير معرّف
alarm-twins = الطلب نفسه وقرارات مختلفة دون أن يبين نص سبب الاختلاف
alarm-suggested = ربما الطلب نفسه، وقرارات مختلفة دون أن يبين نص سبب الاختلاف
alarm-pasted = نص واحد تحت مقترحات لا يجمع بينها الكثير
alarm-wrong-reason = السبب غير مخصص لهذه الحالة
alarm-unasked = غير مقبول مع أنه غير واضح، ولم يُسأل صاحبه
alarm-acknowledged = اطُّلع عليه، الفعل رقم { $number }
alarms-none = لا تنبيه.
released = نُشر كل ما قُرر إلى غاية الفعل رقم { $number }.
release-alarms = تنبيهات لم يطلع عليها أحد: { $n }. الأمر `mujmal alarms` يعرضها.
decisions-sheet = القرارات
decisions-reasons = الأسباب
decisions-lists = القوائم
decisions-proposed-body = المؤسسة المقترحة
decisions-status = ما وصل إليه
decisions-state = القرار
decisions-reason = السبب
decisions-reason-text = نص السبب الموجه إلى صاحب المقترح وإلى العموم
decisions-conditions = الشروط
decisions-body = محال على
decisions-duplicate-of = مكرر للمقترح (الرمز)
decisions-commitment = الالتزام
decisions-code = الرمز
decisions-definition = معناه
decisions-when = متى يُستعمل
decisions-states = للحالات
decisions-example = كما يُنشر
decisions-written = { $path }: عدد المقترحات { $n }. تُملأ الأعمدة البيضاء ثم يُنفذ الأمر `mujmal decisions in`.
decisions-taken = الصف { $row }، { $id }: سُجل
decisions-refused = الصف { $row }، { $id }: رُفض: { $said }
decisions-summary = سُجل { $taken }، ولم يتغير { $unchanged }، ورُفض { $refused }.
decisions-checked = تحقق فقط ولم يُسجل شيء: القابل للتسجيل { $taken }، وغير المتغير { $unchanged }، والمرفوض { $refused }.

# intake: attendance lists, suspected slips
intake-attendance = { $n-form ->
    [one] لائحة حضور من سطر واحد، تُركت في sources/
    [two] لائحة حضور من سطرين، تُركت في sources/
    [few] لائحة حضور من { $n } أسطر، تُركت في sources/
    [many] لائحة حضور من { $n } سطرا، تُركت في sources/
   *[other] لائحة حضور من { $n } سطر، تُركت في sources/
  }
intake-slips = كلمات يُحتمل أن القراءة الآلية أخطأت فيها
intake-slips-explained = لم يُغيَّر أي شيء. المرجو المقارنة مع الأصل، وتصحيح المصدر إن كان الاقتراح صوابا.
intake-slip-found = كما وردت
intake-slip-proposed = ما قد يكون مكتوبا
slip-doubled = حرف مكرر
slip-joined = مسافة مفقودة بين كلمتين
slip-misread = لا يوجد هذا اللفظ في أي نص آخر، ويوجد لفظ معروف قريب منه


# بطاقات الالتزامات وأجوبة المؤسسات والتصحيحات والدورات السابقة
act-correct = كلمات أخطأت الآلة في قراءتها
act-card = بطاقة التزام
act-reply = جواب مؤسسة
refused-reason-of-other-state = السبب «{ $reason }» لا يصلح لحالة «{ $state }». الأسباب الصالحة لها: { $reasons }
refused-repeated-text = عدد الكلمات المختلفة في نص السبب { $words }، والمطلوب { $least } على الأقل: المعيار، والواقعة الخاصة بهذا المقترح.
refused-long-text = عدد حروف النص { $letters }، والحد الأقصى { $most }.
refused-nobody-named = عبارة «لا جهة مختصة» ليست مؤسسة يمكن تعيينها هنا. المطلوب رمز مؤسسة أو اسمها.
refused-no-replier = لا يبين الصف المؤسسة المجيبة. تُبيَّن بالخيار --body.
refused-not-found-there = في هذا الموضع من { $id } كلمات أخرى: «{ $found }».
refused-corrected-already = سبق أن بيّن الفعل رقم { $number } المقصود بهذه الكلمات في { $id }. يُلغى أولا.
refused-card-id = «{ $id }» لا يصلح رمزا لبطاقة. المنتظر حروف وأرقام و- _ . مثل c-01، لا تتجاوز 32.
refused-card-lacks = ينقص البطاقة: { $part }.
refused-card-twice = ذُكر { $id } مرتين في البطاقة.
refused-unknown-source = { $id }: لا مصدر بهذا الرمز في مجلد العمل هذا.
refused-card-date = «{ $date }» ليس زمنا لنشاط. المنتظر سنة أو شهر أو يوم مثل 2025 أو 2025-06 أو 2025-06-30، على ألا تسبق النهاية البداية.
error-unknown-card = { $id }: لا بطاقة التزام بهذا الرمز. الأمر `mujmal cards` يعرضها، والخيار `--from` ينشئ بطاقة من مقترحات.
error-card-file = { $file } ليس بطاقة التزام: { $said }
error-no-state = بيّنوا الجواب بالخيار --state؛ وللقرار وفق جواب مؤسسة يُستعمل الخيار --from-reply.
error-no-reply = لم تجب أي مؤسسة بشأن { $id }.
error-several-replies = أجابت عدة مؤسسات بشأن { $id }. عيّنوا واحدة: --from-reply=BODY، من بين { $bodies }.
error-unknown-correction = لا يوجد في { $id } خطأ قراءة محتمل رقمه { $number }. الأمر `mujmal corrections` يعرضها بأرقامها.
error-round-no-text = { $file }: لم يُتعرف على عمود نص المقترح. الموجود: { $found }. يُعيَّن بالخيار --map text=COLUMN.
error-round-no-column = { $file }: لا عمود باسم «{ $column }». الموجود: { $found }.
error-round-empty = { $file }: لا مقترح فيه.
error-round-name = توجد دورة أخرى باسم «{ $name }». يُختار اسم آخر بالخيار --name.
error-round-unknown = لا دورة باسم «{ $name }». الأمر `mujmal rounds` يعرض القائمة.
card-title = العنوان
card-problem = الإشكالية
card-problems = الإشكاليات التي يجيب عنها
card-expected = النتائج المنتظرة
card-outcomes = النتائج التي يتوخاها
card-proposals = المقترحات
card-lead = المؤسسة المشرفة
card-partners = الشركاء
card-activity = مضمون أحد الأنشطة
card-activities = الأنشطة
card-calendar = الجدولة الزمنية
card-indicators = المؤشرات
card-sources = المصادر
card-version = بطاقة الالتزام { $id }، النسخة { $n } (الفعل رقم { $number })
card-takes-up = الالتزام الذي أخذ به:
card-written = { $path }: البطاقة. تُستكمل ثم تُسجل بالأمر `mujmal card … --edit`.
cards-none = لا توجد بطاقة التزام بعد.
reply-institution = المؤسسة المجيبة
reply-signed = الموقِّع
reply-note = أجوبة المؤسسات تُعرض على اللجنة ولا تقوم مقام القرار.
replies-nothing-new = وردت كل هذه الأجوبة من قبل: لم يُسجل شيء.
replies-none = لا جواب في أي صف من الجدول.
correction-proposed = مقترح
correction-signed = موقَّع
correction-rejected = يبقى كما قُرئ
correction-read-as = يُقرأ
corrections-none = لا تظهر كلمات أخطأت الآلة في قراءتها.
round-field-text = نص المقترح
round-field-state = القرار
round-field-answer = الجواب
round-field-commitment = الالتزام
round-field-institution = المؤسسة
round-field-date = التاريخ
round-column = «{ $column }»: { $field }.
round-told = { $name }: { $n-form ->
    [zero] لا مقترح
    [one] مقترح واحد
    [two] مقترحان
    [few] { $n } مقترحات
    [many] { $n } مقترحا
   *[other] { $n } مقترح
}، { $again-form ->
    [zero] لم يتكرر طلب أي منها في هذه الدورة.
    [one] وتكرر طلبها في مقترح واحد من هذه الدورة.
    [two] وتكرر طلبها في مقترحين من هذه الدورة.
    [few] وتكرر طلبها في { $again } مقترحات من هذه الدورة.
    [many] وتكرر طلبها في { $again } مقترحا من هذه الدورة.
   *[other] وتكرر طلبها في { $again } مقترح من هذه الدورة.
}
rounds-none = لا يوجد سجل لدورة سابقة.
earlier-heading = طُلب من قبل
earlier-asked = طُلب من قبل في { $round }، الصف { $row } ({ $level })
earlier-answered = الجواب حينها: { $answer }
added = { $proposals ->
    [0] لا مقترح جديد.
   *[other] أضيف من المقترحات { $proposals }، ومن الإشكاليات والنتائج { $others }؛ والتحق { $joined } منها بمجموعات قائمة.
  }
added-joins = التحق بالمجموعة { $group }{ $decided }
added-joins-decided = التحق بالمجموعة { $group }، وقد قُرر في الطلب نفسه: { $decided }
