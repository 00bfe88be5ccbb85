# كلمات شاشات اللجنة (`mujmal serve`) بالعربية. المفاتيح والمتغيرات نفسها في screens.en.ftl و screens.fr.ftl.

# ما يحيط بكل صفحة
screen-name = مُجمَل
screen-skip = الانتقال إلى المحتوى
screen-menu = القائمة الرئيسية
screen-overview = نظرة عامة
screen-queue = مهامي
screen-search = البحث
screen-help = مساعدة
screen-item = مقترح
screen-sign-in = تسجيل الدخول
screen-sign-out = تسجيل الخروج
screen-user = المعرِّف
screen-password = كلمة السر
screen-no-password = إن لم تكن لكم كلمة سر، أو ضاعت منكم، فالمسؤول عن تدبير الاستشارة يمنحكم كلمة جديدة.
screen-sign-in-wrong = المعرِّف أو كلمة السر غير صحيح.
screen-nobody-yet = لا أحد يتوفر بعد على كلمة سر. على الحاسوب الذي يقدم هذه الشاشات: ‎`mujmal person add DIR NAME --role admin`‎ ثم ‎`mujmal serve password DIR NAME`‎.
screen-see-or-undo = الاطلاع على الفعل أو التراجع عنه
screen-back = رجوع
screen-why = السبب، للتدوين في السجل
screen-why-optional = السبب، للتدوين في السجل (اختياري)
screen-save = حفظ
screen-pages = صفحات هذه اللائحة
screen-page-of = الصفحة { $page } من { $last }
screen-previous-page = الصفحة السابقة
screen-next-page = الصفحة التالية

# حين يتعذر العرض أو الإنجاز
screen-trouble = تعذر إتمام الطلب
screen-not-found = لا توجد هنا صفحة ولا مساهمة بهذا العنوان.
screen-nobody = المرجو تسجيل الدخول أولا.
screen-forbidden = دوركم لا يخول لكم هذا.
screen-forged = لم تعد هذه الاستمارة صالحة: فُتحت في جلسة أخرى أو من موقع آخر. ارجعوا إلى الوراء وأعيدوا تحميل الصفحة ثم أرسلوها من جديد.
screen-wrong-host = لا تُقدَّم هذه الشاشات تحت هذا الاسم. استعملوا العنوان الذي سُلم إليكم؛ ويمكن لمن يشغل البرنامج أن يسمح باسم آخر بواسطة ‎--host‎.
screen-malformed = تعذرت قراءة ما أُرسل.
screen-too-large = حجم ما أُرسل أكبر من المسموح به.
screen-method = لا تُستعمل هذه الصفحة بهذه الطريقة.
screen-too-many = { $minutes-form ->
    [one] محاولات كثيرة. المرجو إعادة المحاولة بعد دقيقة واحدة.
    [two] محاولات كثيرة. المرجو إعادة المحاولة بعد دقيقتين.
    [few] محاولات كثيرة. المرجو إعادة المحاولة بعد { $minutes } دقائق.
   *[other] محاولات كثيرة. المرجو إعادة المحاولة بعد { $minutes } دقيقة.
  }
screen-internal = توقف البرنامج هنا بسبب خلل. لم يُسجَّل شيء بهذا الطلب، وما سُجل من قبل محفوظ. إن تكرر ذلك فأخبروا المسؤول عن تدبير الاستشارة.
screen-closing = البرنامج قيد الإيقاف. لم يُسجَّل شيء؛ المرجو إعادة المحاولة لاحقا.

# نظرة عامة
screen-decided-of = اتُّخذ القرار في { $decided } من أصل { $proposals } من المقترحات.
screen-missing = { $n-form ->
    [one] مساهمة واحدة لها أفعال في السجل ولم تعد ضمن المصادر.
    [two] مساهمتان لهما أفعال في السجل ولم تعودا ضمن المصادر.
    [few] { $n } مساهمات لها أفعال في السجل ولم تعد ضمن المصادر.
    [many] { $n } مساهمة لها أفعال في السجل ولم تعد ضمن المصادر.
   *[other] { $n } مساهمة لها أفعال في السجل ولم تعد ضمن المصادر.
  }
screen-step-received = ما ورد
screen-step-distinct = المقترحات: طُلبت مرة أو مرات
screen-step-screened = الارتباط بالانفتاح
screen-step-bodies = المؤسسة المختصة
screen-step-outcomes = المآلات
screen-kind-proposals = مقترحات
screen-kind-problems = إشكاليات
screen-kind-outcomes = نتائج منتظرة
screen-asked-alone = وردت في مساهمة واحدة
screen-asked-together = وردت في مساهمات أخرى أيضا
screen-with-body = لها مؤسسة مختصة
screen-without-body = بدون مؤسسة مختصة
screen-adds-up = الحساب مضبوط: { $sum } من { $total }
screen-does-not-add-up = الحساب غير مضبوط: { $sum } من { $total }
screen-plots = من أين جاءت المقترحات وفيم هي
screen-by-region = حسب الجهة
screen-by-channel = حسب القناة
screen-by-theme = حسب المحور
screen-by-institution = حسب المؤسسة
screen-by-principle = حسب مبدأ الانفتاح
screen-others = غيرها
screen-counted-twice = المقترح الذي يخدم عدة مبادئ يُحسب في كل واحد منها.

# المهام
screen-lists = اللوائح
screen-list-mine = في انتظار قراءتي
screen-list-second = في انتظار قراءة أخرى
screen-list-conflict = قراءات مختلفة
screen-list-returned = أعيد فتحها
screen-list-decide = جاهزة للقرار
screen-list-open = دون قرار
screen-list-all = كل المقترحات
screen-list-empty = لا شيء في هذه اللائحة.
screen-progress = قرأتم { $done } من { $all }
screen-filter = تصفية
screen-status = الحالة
screen-institution = المؤسسة
screen-read-of = القراءات: { $read } من { $needed }
screen-is-put-off = مؤجَّل

# البحث
screen-search-words = كلمات البحث
screen-search-help = لا يهم الرسم الإملائي. "علامتا الاقتباس" تبقيان الكلمات متتابعة، و ‎-‎كلمة تستبعدها.
screen-sort = الترتيب
screen-sort-relevance = الأقرب أولا
screen-sort-newest = الأحدث أولا
screen-sort-oldest = الأقدم أولا
screen-every-word = كل الكلمات
screen-similar-to = البحث عما يشبه نصا
screen-paste = ألصقوا نصا
screen-find-similar = البحث عن المتشابه
screen-facets = تضييق النتائج
screen-facet-kind = النوع
screen-facet-region = الجهة
screen-facet-meeting = المصدر
screen-facet-channel = القناة
screen-facet-theme = المحور
screen-facet-institution = المؤسسة المقترحة
screen-facet-language = اللغة

# مقترح واحد
screen-in-list = في اللائحة
screen-next = التالي
screen-previous = السابق
screen-hidden = كلمات أخفتها اللجنة
screen-legend = معنى الأرقام في النص
screen-linked = له صلة بـ
screen-like = مساهمات متشابهة
screen-nothing-like = لم يُعثر على ما يشبهه.
screen-may-be-same = ربما الطلب نفسه
screen-see-group = عرض المجموعة كاملة
screen-compare = مقارنة
screen-scores-hidden = يظهر الوضوح والارتباط بالانفتاح والمؤسسات المقترحة بعد حفظ قراءتكم.
screen-readings-hidden = قرأ آخرون هذا المقترح. تظهر قراءاتهم بعد حفظ قراءتكم.
screen-bodies = المؤسسات المختصة
screen-named-by-person = حددها شخص
screen-deciding = القراءة والقرار
screen-proposals-only = القراءة والقرار للمقترحات فقط.
screen-decided = القرار
screen-my-reading = قراءتي
screen-how = كيف حُسم الاختلاف
screen-answered-with-this = يُجاب عنها مع هذا المقترح:
screen-suggested = يقترحها البرنامج
screen-all-bodies = كل المؤسسات
screen-no-reason = بدون سبب
screen-text = النص الموجه إلى صاحب المقترح والعموم: المعيار والواقعة، أو السؤال
screen-preview = كما سيقرؤه العموم
screen-show-preview = معاينة
screen-save-reading = حفظ قراءتي
screen-decide = اتخاذ القرار
screen-settle = حسم الاختلاف واتخاذ القرار
screen-put-off = تأجيل
screen-take-up = استئناف النظر فيه
screen-reopen = إعادة الفتح
screen-redact = إخفاء كلمات
screen-words-to-hide = الكلمات كما هي في النص تماما
screen-hide = إخفاء
screen-not-in-text = هذه الكلمات ليست في النص، أو وردت فيه أكثر من مرة. انسخوا مقطعا أطول كما هو تماما.
screen-no-state = اختاروا القرار أولا.
screen-history = تاريخ هذه المساهمة

# جملة الجواب
screen-public-accepted = قُبل المقترح.
screen-public-accepted-in-part = قُبل المقترح جزئيا.
screen-public-conditional = قُبل المقترح بشروط.
screen-public-referred = أُحيل المقترح على: { $body }.
screen-public-not-accepted = لم يُقبل المقترح.
screen-public-needs-clarification = يُطلب من صاحب المقترح توضيحه.
screen-public-duplicate-of = يُجاب عن هذا المقترح مع المقترح { $other }.
screen-public-reason = السبب: { $reason }.
screen-public-conditions = الشروط: { $conditions }
screen-public-commitment = الالتزام: { $commitment }.

# المساعدة
screen-keys = المفاتيح
screen-keys-explained = تعمل ما لم يكن حقل قيد الملء، حتى بلوحة مفاتيح عربية. ويمكن إنجاز كل شيء بدونها، وبدون جافاسكريبت.
screen-key-accept = اختيار «مقبول»
screen-key-refuse = اختيار «غير مقبول»
screen-key-defer = التأجيل في هذه الجلسة والانتقال إلى التالي
screen-key-next = التالي في اللائحة
screen-key-previous = السابق في اللائحة
screen-key-search = البحث
screen-key-help = هذه الصفحة

# `mujmal serve`
serve-address = افتحوا { $address } في المتصفح. للإيقاف: Ctrl-C.
serve-open = الاستماع على { $address }: يمكن لكل من في الشبكة بلوغ صفحة الدخول، وتنتقل كلمات السر مقروءة ما لم يوضع أمامها وسيط يشفر الاتصال (‎--behind-tls‎).
serve-password-ask = كلمة سر { $who }:
serve-password-again = مرة أخرى:
serve-password-differs = الكلمتان مختلفتان. لم يتغير شيء.
serve-password-length = لا تقل كلمة السر عن { $least } أحرف. لم يتغير شيء.
serve-password-set = يمكن لـ { $who } الدخول بكلمة السر الجديدة. انتهت الجلسات المفتوحة بغيرها.
serve-tokens-revoked = { $who }: { $n-form ->
    [zero] لم يكن هناك رمز لسحبه.
    [one] سُحب رمز واحد.
    [two] سُحب رمزان.
    [few] سُحبت { $n } رموز.
    [many] سُحب { $n } رمزا.
   *[other] سُحب { $n } رمز.
  }

# الأزواج والمقارنة
screen-pairs = أزواج للمقارنة
screen-pairs-explained = طلبان من مجموعتين مختلفتين قد يكونان طلبا واحدا، والأقرب إلى ذلك أولا. جوابكم لا يغير وحده أي مجموعة، وإنما تستنير به اللجنة.
screen-pairs-open = في انتظار جوابي
screen-pairs-answered = أجبت عنها
screen-pairs-differ = أجوبة مختلفة
screen-pairs-all = الكل
screen-chance-same = الطلب نفسه، حسب البرنامج: { $percent }٪
screen-in-one-group = صارا في مجموعة واحدة
screen-mark-same = ورد في النصين
screen-mark-only = ورد في أحدهما فقط
screen-chances = حسب البرنامج: الطلب نفسه { $same }٪، الموضوع نفسه { $related }٪، مختلفان { $different }٪.
screen-answers = الأجوبة
screen-answers-hidden = أجاب آخرون عن هذا الزوج. تظهر أجوبتهم بعد حفظ جوابكم.
screen-join-groups = ضم المجموعتين
screen-join-explained = تنتقل عناصر المجموعة الثانية إلى الأولى. يحتفظ كل عنصر بجوابه الخاص، ويمكن التراجع عن ذلك.

# المجموعات والمحاور
screen-group = مجموعة
screen-members = { $n-form ->
    [zero] لا مساهمة
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $n } مساهمات
    [many] { $n } مساهمة
   *[other] { $n } مساهمة
  }
screen-made-by-program = من عمل البرنامج
screen-made-by-person = عدّله شخص
screen-locked = مثبت
screen-stands-for-group = يمثل المجموعة
screen-put-by-person = وضعه هنا شخص
screen-split-group = جعل المختار مجموعة جديدة
screen-other-group = مجموعة أخرى: رمزها أو رمز أحد عناصرها
screen-move-member = نقل العنصر المختار إليها
screen-take-in-group = ضم تلك المجموعة إلى هذه
screen-one-member = اختاروا مساهمة واحدة فقط لنقلها.
screen-lock = تثبيت
screen-unlock = رفع التثبيت
screen-lock-explained = ما ثُبِّت يبقى على حاله، في المعالجات اللاحقة أيضا.
screen-near-groups = مجموعات قد تطلب الشيء نفسه
screen-board = المحاور والمجموعات
screen-covered = { $covered } من أصل { $proposals } من المقترحات مندرجة في محور
screen-other-themes = محاور أخرى
screen-merge-themes = دمج المحاور المختارة
screen-merge-theme = دمج هذا المحور في محور آخر
screen-merge-into = في المحور
screen-requests = { $n-form ->
    [zero] لا طلب
    [one] طلب متمايز واحد
    [two] طلبان متمايزان
    [few] { $n } طلبات متمايزة
    [many] { $n } طلبا متمايزا
   *[other] { $n } طلب متمايز
  }
screen-as-list = عرضها في لائحة
screen-move-groups = نقل المختار
screen-to-theme = إلى المحور
screen-new-theme = جعل المختار محورا جديدا
screen-name-ar = الاسم بالعربية
screen-name-fr = الاسم بالفرنسية (اختياري)
screen-rename = إعادة التسمية
screen-none-chosen = لم يُختر شيء.

# القراءات المختلفة
screen-conflicts = القراءات المختلفة
screen-take-reading = اتخاذ القرار وفق هذه القراءة
screen-decide-otherwise = اتخاذ قرار آخر

# الحصيلة والنشر
screen-balance = الحصيلة والنشر
screen-sums-differ = المجاميع غير متطابقة، وهذا خلل في البرنامج. لا يمكن نشر شيء.
screen-alarms = الاتساق: قرارات تستدعي المراجعة
screen-alarms-open = قرارات تستدعي المراجعة قبل النشر: { $n }
screen-let-stand = الإبقاء عليه
screen-and-more = وأخرى عددها { $n }
screen-release = نشر
screen-release-explained = يصير كل ما قُرر علنيا. وما نُشر يبقى: لا سبيل بعده إلا إعادة فتح المقترح. يُرفض النشر ما دام مقترح بلا مآل.
screen-no-release = لم يُنشر شيء بعد.
screen-open = دون قرار

# سجل الأفعال
screen-history-all = سجل الأفعال
screen-person = الشخص
screen-kind-of-act = الفعل
screen-contribution = بخصوص (الرمز)
screen-earlier = ما قبلها
screen-act = الفعل رقم { $number }
screen-reason = السبب
screen-rests-on = ما كان معروضا عليه
screen-run = المعالجة
screen-changes = ما تغير
screen-no-changes = لم يتغير شيء مما يُعرض هنا.
screen-before = قبل
screen-after = بعد
screen-how-many = العناصر
screen-undo = التراجع عن هذا الفعل
screen-later = تستند إليه أفعال لاحقة:
screen-with-later = التراجع عنها أيضا

# المصادر
screen-intake = المصادر
screen-intake-summary = المساهمات المأخوذة من المصادر: { $taken }. الأسطر التي لها شكل لائحة ولم تؤخذ: { $untaken }، ولكل منها سببه.
screen-source = المصدر
screen-format = الصيغة
screen-whole-source = الكل بترتيبه
screen-in-source = في المصدر
screen-made-of-it = ما صار إليه
screen-not-taken = لم يؤخذ
screen-other-lines = نص آخر، يبقى في المصدر

# توزيع العمل
screen-assign = توزيع العمل
screen-which = المقترحات
screen-which-few = التي ينقصها قراء
screen-which-free = التي لا قارئ لها
screen-which-all = كل ما لم يُقرر فيه
screen-readers = القراء
screen-no-readers = لا قارئ هنا بعد. يضيف مدير النظام القراء في صفحة «الأشخاص».
screen-waiting = في الانتظار: { $n }
screen-has-read = قرأ: { $n }
screen-at-most = العدد الأقصى إجمالا (فارغ: كلها)
screen-share = التوزيع على القراء المختارين، قارئ واحد لكل مقترح
screen-left = لم يوجد من يتولى { $n } منها.
screen-take-back = سحب المسند
screen-take-back-explained = يُسحب من القارئ كل ما أسند إليه ولم يقرأه.

# الأشخاص وكلمات السر
screen-people = الأشخاص
screen-role = الدور
screen-name-of-person = الاسم كما يظهر
screen-add-person = إضافة شخص
screen-alter = تعديل الاسم أو الدور
screen-let-go = تأكيد المغادرة
screen-take-over = من يتولى ما ينتظره
screen-has-password = يمكنه الدخول
screen-has-once = له كلمة سر مؤقتة لم تُغيَّر بعد
screen-has-no-password = ليست له كلمة سر
screen-make-password = إنشاء كلمة سر مؤقتة
screen-password-made = كلمة السر المؤقتة لـ { $who }:
screen-password-once = لا تظهر إلا هنا. سلموها إلى صاحبها يدا بيد: بها يدخل ليختار كلمته. انتهت الجلسات المفتوحة بكلمة أخرى.
screen-own-password = تغيير كلمة السر
screen-old-password = كلمة السر الحالية
screen-new-password = كلمة السر الجديدة (10 أحرف على الأقل)
screen-new-again = كلمة السر الجديدة مرة أخرى
screen-old-password-wrong = كلمة السر الحالية غير صحيحة. لم يتغير شيء.
screen-same-password = الكلمة الجديدة هي القديمة نفسها. لم يتغير شيء.
screen-once = كلمة السر هذه سلمها إليكم غيركم. اختاروا كلمة خاصة بكم قبل المتابعة.

# جدول القرارات
screen-decisions = القرار في جدول
screen-workbook-out = 1. تنزيل الجدول
screen-workbook-explained = سطر لكل مقترح. املؤوا الأعمدة البيضاء في أي برنامج جداول؛ وتُختار القرارات والأسباب والمؤسسات من قوائم.
screen-workbook-open = ما لم يُقرر فيه (‎.xlsx‎)
screen-workbook-all = كل المقترحات (‎.xlsx‎)
screen-workbook-in = 2. إرجاعه بعد ملئه
screen-file = الجدول بعد ملئه
screen-why-conflicts = كيف حُسم الاختلاف، حيث اختلفت القراءات (اختياري)
screen-only-check = تحقق فقط دون تسجيل
screen-send = إرسال
screen-no-file = لم يُرسل أي ملف.
screen-row = الصف { $row }
