# كلمات ما ينشر: سجل المآلات، والتقرير، وملفات المؤسسات، وأوراق اللقاءات، وبطاقات الأجوبة. نفس المفاتيح في fr وen.

# الأعداد والأيام
share = { $n }%
share-below-one = أقل من 1%
day-first = فاتح
day-in-words = { $day } { $month } { $year }
days-from-to = من { $first } إلى { $last }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = ماي
month-6 = يونيو
month-7 = يوليوز
month-8 = غشت
month-9 = شتنبر
month-10 = أكتوبر
month-11 = نونبر
month-12 = دجنبر
few-people = أقل من { $n }
count-requests = { $n-form ->
    [zero] لا طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $n } طلبات
    [many] { $n } طلبا
   *[other] { $n } طلب
  }
count-meetings = { $n-form ->
    [zero] لا لقاء
    [one] لقاء واحد
    [two] لقاءان
    [few] { $n } لقاءات
    [many] { $n } لقاء
   *[other] { $n } لقاء
  }
count-contributions = { $n-form ->
    [zero] لا مساهمة
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $n } مساهمات
    [many] { $n } مساهمة
   *[other] { $n } مساهمة
  }

# ما يتكرر في الوثائق
doc-page-of = الصفحة { $page } من { $pages }
doc-contents = المحتويات
doc-released = نشر بتاريخ { $date } · الإصدار { $number }
doc-author = اللجنة المكلفة بالاستشارة
doc-total = المجموع
doc-no-region = بدون جهة
doc-no-institution = دون تحديد المؤسسة
doc-no-theme = خارج المحاور
doc-others = أخرى
doc-number = العدد
doc-share = النسبة (مقربة)
doc-proposals = المقترحات
doc-state = المآل
doc-explanation = التعليل
doc-words = نص المقترح كما ورد
doc-institution = المؤسسة
doc-region = الجهة
doc-theme = المحور
doc-channel = القناة
doc-reason = السبب
doc-commitment = الالتزام
doc-date = التاريخ
doc-source = المصدر
doc-place = المكان
doc-by-program = اقترحها البرنامج
doc-by-person = عينها أحد أعضاء اللجنة
doc-kind = {"" }{ $kind }:{" "}
doc-quote-from = { $place } · { $id }
outcome-because = { $reason }.
outcome-referred-to = أحيل على: { $body }.
outcome-conditions = الشروط: { $conditions }
outcome-duplicate-of = سبق أن ورد الطلب نفسه في المقترح { $other }، وقد تقرر فيه: { $state }.
outcome-commitment = مدرج في الالتزام { $commitment }.
outcome-no-words = لم تضف اللجنة تعليلا إلى هذا القرار.

# التقرير
report-title = تقرير الجواب المعلل
report-limits-title = ما يشمله هذا التقرير وحدوده
report-limits-received = بلغ عدد المساهمات المتوصل بها { $received }: { $proposals } و{ $problems } و{ $outcomes }، وردت خلال { $meetings }{ $portal ->
    [0] .
   *[other] {" "}وعبر استمارة البوابة.
  }
report-limits-problems = { $n-form ->
    [zero] لا إشكالية
    [one] إشكالية واحدة
    [two] إشكاليتان
    [few] { $n } إشكاليات
    [many] { $n } إشكالية
   *[other] { $n } إشكالية
  }
report-limits-outcomes = { $n-form ->
    [zero] لا نتيجة منتظرة
    [one] نتيجة منتظرة واحدة
    [two] نتيجتان منتظرتان
    [few] { $n } نتائج منتظرة
    [many] { $n } نتيجة منتظرة
   *[other] { $n } نتيجة منتظرة
  }
report-limits-all = لكل مقترح مآل واحد منشور، سواء قبل أم لم يقبل. وقد قبل منها { $kept }، أي { $share }، كليا أو جزئيا أو بشروط.
report-limits-regions = { $named ->
    [0] لم تحدد المصادر جهة أي مقترح.
    [12] حددت المصادر جهة { $known } من المقترحات، وهي تشمل جهات المملكة الاثنتي عشرة.
   *[other] حددت المصادر جهة { $known } من المقترحات، وهي موزعة على { $named } من جهات المملكة الاثنتي عشرة.
  } ولا يعد عدد المقترحات تصويتا ولا يمثل رأي الساكنة.
report-limits-languages = لغات المقترحات: { $languages }. ولم تترجم نصوص أصحابها.
report-limits-untaken = تضمنت المصادر { $n } من الأسطر أو الصفوف التي تشبه المقترحات ولم تعتمد (عناوين وجداول وبرامج)؛ وأسباب ذلك مبينة في صفحة التلقي.
report-limits-hidden = { $n-form ->
    [one] حجبت معطيات شخصية أو ألفاظ في مقترح واحد، وموضعها مشار إليه بـ ***.
    [two] حجبت معطيات شخصية أو ألفاظ في مقترحين، وموضعها مشار إليه بـ ***.
   *[other] حجبت معطيات شخصية أو ألفاظ في { $n } من المقترحات، وموضعها مشار إليه بـ ***.
  }
report-limits-program = التجميع والمحاور ودرجة الوضوح والصلة بالانفتاح من اقتراح برنامج معلوماتي؛ أما قبول المقترحات أو عدمه فقرار اتخذه أعضاء اللجنة.
report-verified = قورنت جميع الاقتباسات بمصادرها عند إعداد هذه الوثيقة ({ $n })، ولم يسجل أي اختلاف.
report-method-title = المنهجية
report-method-1 = جمع ما عبر عنه المواطنون في اللقاءات الجهوية وعبر استمارة البوابة، ونشره كما ورد.
report-method-2 = دراسة كل مقترح من حيث وضوحه ودقته وصلته المباشرة بمبادئ الانفتاح.
report-method-3 = ضم المقترحات التي تطلب الشيء نفسه في طلب واحد، مع احتفاظ كل مقترح بجوابه.
report-method-4 = تجميع المقترحات المقبولة حسب المؤسسة المعنية وعرضها عليها.
report-method-5 = قراءة المقترحات من لدن أعضاء اللجنة، ثم اتخاذ القرار في كل منها مع تعليله.
report-method-6 = صياغة الالتزامات في بطاقات مفصلة.
report-method-7 = نشر مآل كل مقترح، مع تعليل ما لم يؤخذ به.
report-flow-title = من تلقي المساهمات إلى مآلها
report-flow-caption = مسار المساهمات: كل مرحلة تساوي مجموع أجزائها؛ والسهم الفارغ يدل على الانتقال إلى المقترحات وحدها.
report-flow-description = رسم يبين المراحل: { $stages }.
report-stage-received = المساهمات المتوصل بها
report-stage-kinds = حسب النوع
report-stage-screened = المقترحات حسب صلتها بالانفتاح
report-stage-distinct = المقترحات المتمايزة والمكررة
report-stage-bodies = حسب المؤسسة
report-stage-outcomes = المآل
report-part-distinct = طلبات متمايزة
report-part-repeated = مقترحات تكرر طلبا
report-states-caption = مآل المقترحات
report-institutions-title = النتائج حسب المؤسسة
report-institutions-caption = المقترحات ومآلها حسب المؤسسة
report-kept-title = المقترحات المقبولة
report-kept-more = { $n-form ->
    [one] وقبل كذلك مقترح آخر؛ انظر ملف المؤسسة والسجل.
    [two] وقبل كذلك مقترحان آخران؛ انظر ملف المؤسسة والسجل.
    [few] وقبلت كذلك { $n } مقترحات أخرى؛ انظر ملف المؤسسة والسجل.
    [many] وقبل كذلك { $n } مقترحا آخر؛ انظر ملف المؤسسة والسجل.
   *[other] وقبل كذلك { $n } مقترح آخر؛ انظر ملف المؤسسة والسجل.
  }
report-refused-title = المقترحات غير المقبولة وأسباب ذلك
report-refused-intro = { $n-form ->
    [one] لم يقبل مقترح واحد.
    [two] لم يقبل مقترحان.
    [few] لم تقبل { $n } مقترحات.
    [many] لم يقبل { $n } مقترحا.
   *[other] لم يقبل { $n } مقترح.
  } وفيما يلي أسباب ذلك، مع أمثلة بألفاظ أصحابها؛ والسجل يورد كل مقترح مع تعليله.
report-refused-none = لم يرفض أي مقترح.
report-reason-count = { $reason } ({ $n })
report-no-reason = دون سبب محدد
report-referred-title = المقترحات المحالة على مؤسسات أخرى
report-referred-caption = المقترحات المحالة حسب المؤسسة المحال عليها
report-clarify-title = ما يحتاج إلى توضيح
report-clarify-intro = { $n-form ->
    [one] طلب من صاحب مقترح واحد توضيح مطلبه.
    [two] طلب من صاحبي مقترحين توضيح مطلبهما.
    [few] طلب من أصحاب { $n } مقترحات توضيح مطالبهم.
    [many] طلب من أصحاب { $n } مقترحا توضيح مطالبهم.
   *[other] طلب من أصحاب { $n } مقترح توضيح مطالبهم.
  }
report-more = وفي السجل { $n } غيرها، مع تعليل كل منها.
report-voices-title = الجهات والقنوات والمحاور
report-by-region = المقترحات ومآلها حسب الجهة
report-by-channel = المقترحات ومآلها حسب القناة
report-by-theme = المقترحات ومآلها حسب المحور (المحاور من اقتراح البرنامج)
report-by-principle = المقترحات ومآلها حسب مبدأ الانفتاح (قد يخدم المقترح أكثر من مبدأ)
report-plot-description = رسم بالأعمدة: { $parts }.
report-kept = المقبولة
report-referred = المحالة
report-not-kept = غير المقبولة
report-other-answers = للتوضيح أو مكررة
report-who-title = ما اقترحه البرنامج وما قررته اللجنة
report-who-program = اقترح البرنامج المجموعات والمحاور ودرجة الوضوح والصلة بالانفتاح، والمؤسسة المعنية في { $routed } من المقترحات؛ وبقي { $none } دون مؤسسة.
report-who-person = وأنجز أعضاء اللجنة ما يلي: { $parts }.
report-did-readings = { $n } قراءة
report-did-decisions = { $n } قرارا
report-did-rerouted = تعيين المؤسسة في { $n } من المقترحات
report-did-arranged = { $n } تعديلا في المجموعات والمحاور
report-did-settled = الحسم في { $n } من حالات اختلاف القراءات
report-who-roles = من اتخذ القرارات، حسب الصفة
report-who-role = الصفة
report-sources-title = المصادر
report-sources-caption = ما أخذ من كل مصدر
report-source-hash = بصمة الملف (أول 16 رمزا من SHA-256)
report-problems = الإشكاليات
report-outcomes = النتائج المنتظرة
report-untaken = أسطر غير معتمدة

# ملف المؤسسة
file-title = ملف المؤسسة: { $name }
file-subtitle = مقترحات المواطنين الموجهة إليها ومآلها
file-summary = وردت على هذه المؤسسة { $proposals }، تضم { $requests }. { $kept ->
    [0] ولم يقبل أي منها
   *[other] وقبل منها { $kept }
  }{ $referred ->
    [0] .
   *[other] ، وأحيل عليها { $referred } لتجيب عنها.
  }
file-regions = حسب الجهة والقناة
file-people = أصحاب المقترحات
file-people-note = أصحاب المقترحات: أشخاص متمايزون في البوابة ولقاءات متمايزة؛ ولا تذكر الأعداد التي تقل عن { $n }.
file-requests = الطلبات حسب المحاور التي اقترحها البرنامج
file-asked-in = { $n-form ->
    [one] ورد مرة واحدة
    [two] ورد مرتين
    [few] ورد { $n } مرات
   *[other] ورد { $n } مرة
  } · { $where }
file-links = إشكاليات ونتائج مرتبطة بها
file-links-note = روابط اقترحها البرنامج
file-associated = مقترحات تتولاها مؤسسات أخرى
file-associated-note = { $n-form ->
    [one] تقود مؤسسة أخرى مقترحا واحدا قد تشارك فيه هذه المؤسسة؛ وهو في السجل.
   *[other] { $n } من المقترحات تقودها مؤسسات أخرى وقد تشارك فيها هذه المؤسسة؛ وهي في السجل.
  }
file-reply = يرجى ملء الملف { $file } وإعادته إلى اللجنة.

# ورقة اللقاء وبطاقات الأجوبة
meeting-title = بطاقة لقاء { $place }
meeting-title-plain = بطاقة اللقاء
meeting-subtitle = ما آل إليه كل مقترح قدم في هذا اللقاء
meeting-summary = قدمت خلال هذا اللقاء { $proposals }. { $kept ->
    [0] ولم يقبل أي منها.
   *[other] وقبل منها { $kept }.
  }
meeting-proposals = المقترحات ومآلها
meeting-context = ما سجل من إشكاليات ونتائج منتظرة
meeting-participants = المشاركون
meeting-participants-note = حماية للأشخاص، لا تذكر الأعداد التي تقل عن { $n }، ولا أعداد أخرى تسمح باستنتاجها.
slips-title = الأجوبة الفردية
slips-subtitle = جواب لكل من قدم مقترحا
slip-title = الجواب عن المقترح { $id }
slip-words = نص مقترحكم
slip-when = تاريخ التقديم ومكانه
slip-answer = القرار
slip-decided = تاريخ القرار
slip-find = هذا الجواب منشور في السجل تحت الرمز { $id }.

# بطاقات الالتزامات
cards-title = بطاقات الالتزامات
cards-subtitle = الالتزامات المنبثقة عن مقترحات المواطنين
cards-none-yet = لم تعد أي بطاقة التزام بعد.
card-page-title = { $id } · { $title }
card-page-problem = الإشكالية
card-page-outcomes = النتائج المنتظرة
card-page-lead = المؤسسة المسؤولة
card-page-partners = المؤسسات الشريكة
card-page-activities = الأنشطة
card-page-activity = النشاط
card-page-start = البداية
card-page-end = النهاية
card-page-calendar = الجدولة الزمنية
card-page-indicators = المؤشرات
card-page-proposals = مقترحات المواطنين
card-page-sources = مصادرها
card-page-version = النسخة { $n }، { $date }

# الملخص
summary-title = حصيلة الاستشارة
summary-of = { $title }: { $part }
summary-lead = من أصل { $proposals } ({ $requests })، قبل { $kept }، أي { $share }، كليا أو جزئيا أو بشروط.
summary-line = { $state }: { $n } ({ $share })
summary-kept = من المقترحات المقبولة
summary-refused = أكثر أسباب عدم القبول ورودا
summary-where = يتضمن السجل الكامل مآل كل مقترح وتعليله.

# ملف الأدلة
evidence-title = ملف الأدلة
evidence-subtitle = موجه إلى آلية التقييم المستقلة (IRM) لشراكة الحكومة المنفتحة
evidence-list = قائمة التحقق
evidence-requirement = ما يطلب
evidence-shown-by = ما يثبته
evidence-site = موقع ومستودع: نشر ما جمع ومآله وأدلته في مكان واحد مفتوح
evidence-calendar = جدولة زمنية: تواريخ اللقاءات والاستمارة والإصدار
evidence-outreach = التواصل: القنوات والجهات واللغات التي بلغتها الاستشارة
evidence-inputs = المساهمات المتوصل بها: كل مساهمة كما وردت
evidence-response = الجواب المعلل: مآل كل مساهمة وتعليله
evidence-by-person = عنوان الموقع: يحدد عند النشر
evidence-files = الملفات وبصماتها في manifest.json
evidence-calendar-caption = التواريخ
evidence-event = الحدث
evidence-event-meeting = لقاء { $place }
evidence-event-portal = استمارة البوابة
evidence-event-release = نشر المآلات

# صفحة الحزمة
language-name = العربية
bundle-title = ما آلت إليه مقترحات المواطنين
bundle-intro = أعدت هذه الوثائق كلها انطلاقا من السجل الذي اعتمدته اللجنة؛ المجاميع محسوبة آليا والاقتباسات مطابقة لمصادرها.
bundle-file = الوثيقة
bundle-formats = الصيغ
bundle-documents = الوثائق
bundle-register = سجل مآل المقترحات
bundle-report = تقرير الجواب المعلل
bundle-institutions = ملفات المؤسسات
bundle-meetings = بطاقات اللقاءات
bundle-slips = الأجوبة الفردية
bundle-cards = بطاقات الالتزامات
bundle-summary = الملخص
bundle-plots = الرسوم
bundle-evidence = ملف الأدلة
bundle-data = البيانات
bundle-reply = استمارة جواب المؤسسة
published-done = نشرت { $files } من الملفات في { $path }
error-publish-nothing-released = لم يعتمد أي إصدار بعد: لا ينشر إلا ما اعتمد. الأمر: mujmal release { $dir }
error-publish-not-closed = لا يمكن النشر: { $open } من المقترحات بلا مآل في آخر إصدار، أولها { $first }. قرروا فيها ثم أعيدوا mujmal release
error-publish-missing = لا يمكن النشر: { $missing } من المقترحات في السجل لم تعد في المجلد، أولها { $first }. أعيدوا المصدر الذي كانت فيه
error-publish-not-in-source = لا يمكن النشر: ألفاظ { $id } لا توجد في موضعها من { $file }. الجداول أو المصدر تغيرت؛ أعيدوا mujmal consolidate
error-publish-altered = لا يمكن النشر: الملف derived/{ $table } ليس كما كتبه آخر تشغيل. أعيدوا mujmal consolidate
error-publish-foreign = { $path }: ليس من الحزمة السابقة، ولا يحذف ملف ليس منها. انقلوه أو اختاروا مجلدا آخر
error-publish-occupied = { $path }: في المجلد ملفات ليست من حزمة سابقة. اختاروا مجلدا آخر
error-publish-document = تعذر إعداد الوثيقة: { $said }
error-no-such-part = لا مقترحات تحت: { $part }
progress-publish = إعداد ما ينشر

# سجل المآلات: أعمدته وأوراقه وصفحته
answers-by-program = { $what } (تقدير البرنامج)
answers-colon = :
answers-reason-code = رمز السبب
answers-conditions = الشروط
answers-referred-to = أحيل على
answers-duplicate-of = ورد الجواب في المقترح
answers-answered-with = الجواب هو جواب المقترح
answers-answered-as = مآل ذلك المقترح
answers-decided = تاريخ القرار: { $date }
answers-decided-on = تاريخ القرار
answers-released-on = تاريخ النشر
answers-named-by = من عين المؤسسة
answers-associated = مؤسسات مشاركة
answers-source-file = ملف المصدر
answers-sheet = المآلات
answers-about = عن هذا السجل
answers-context = الإشكاليات والنتائج المنتظرة
answers-words = الألفاظ كما وردت
answers-linked = مقترحات مرتبطة بها (تقدير البرنامج)
answers-consultation = الاستشارة
answers-release = النشر
answers-release-line = الإصدار { $n }، بتاريخ { $date }
answers-bound-to = ما يستند إليه
answers-bound-to-line = الفعل رقم { $act } من سجل القرارات؛ بصمة السجل: { $ledger }؛ بصمة الجداول: { $run }؛ مُجمَل { $version }
answers-counts = الأعداد
answers-how-to-read = كيف يُقرأ هذا السجل
answers-reading-words = يرد كل مقترح بألفاظ صاحبه كما قدمها، دون تعديل ولا ترجمة. وتدل العلامة *** على معطيات شخصية أو ألفاظ حجبت.
answers-reading-people = المآل والسبب والتعليل والشروط والالتزام قررها أشخاص، وهي منشورة كما اعتُمدت.
answers-reading-program = الوضوح وما لم يُذكر والارتباط بالانفتاح ومبادئه تقديرات برنامج معلوماتي. والمجموعات والمحاور، والمؤسسات التي لم يعينها شخص، اقترحها البرنامج كذلك.
answers-reading-refusals = ما لم يُقبل منشور هنا بالتفصيل نفسه الذي نُشر به ما قُبل، في الأعمدة ذاتها وبالترتيب ذاته.
answers-reading-duplicates = المقترح المكرر لا يضيع: له سطره ورمزه، مع رمز المقترح الذي ورد فيه الجواب ومآل ذلك المقترح.
answers-reading-context = الإشكاليات والنتائج المنتظرة ليست مقترحات يُقرر فيها؛ تُنشر كما وردت ويكون الجواب عنها من خلال المقترحات.
answers-reading-files = المعطيات نفسها متاحة في صيغ أخرى: register.xlsx وregister.csv وdata/outcomes.json.
answers-columns = الأعمدة
answers-coverage = ما يشمله السجل
answers-coverage-sources = المصادر
answers-coverage-untaken = أسطر أو صفوف لم تؤخذ
answers-coverage-regions = جهات وردت منها مقترحات
answers-coverage-no-region = مقترحات لم تُعرف جهتها
answers-coverage-bodies = مؤسسات معنية
answers-coverage-distinct = طلبات متمايزة
answers-coverage-verified = اقتباسات قورنت بمصادرها
answers-coverage-hidden = مقترحات حُجب شيء منها
answers-all = كل المقترحات ومآلاتها
answers-skip = الانتقال إلى المقترحات
answers-request-and-theme = الطلب والمحور
answers-program-view = تقدير البرنامج
answers-reset = مسح البحث
answers-shown = المعروض: #fitting من أصل #all
answers-shown-part = المعروض: #shown من #fitting (من أصل #all)
answers-more = عرض المزيد
answers-every = عرض الكل
answers-no-script = عدد المقترحات { $n }، وهو أكبر من أن يُعرض في صفحة بلا برمجة (JavaScript). توجد كلها في register.xlsx وregister.csv.
answers-cut = {" "}[…] النص الكامل في register.csv وdata/outcomes.json
answers-here = منها لهذه المؤسسة
answers-regions = الجهات التي ورد منها الطلب
answers-channels = القنوات التي ورد منها الطلب
answers-means-id = رمز ثابت للمقترح، لا يتغير من نشر إلى آخر.
answers-means-text = ألفاظ صاحب المقترح كما قدمها؛ *** مكان ما حُجب.
answers-means-state = ما تقرر: مقبول، أو مقبول جزئيا، أو مقبول بشروط، أو محال، أو غير مقبول، أو يحتاج إلى توضيح، أو مكرر.
answers-means-reason-code = رمز السبب، وهو نفسه في كل اللغات.
answers-means-reason = اسم السبب.
answers-means-explanation = التعليل الموجه إلى صاحب المقترح وإلى العموم.
answers-means-conditions = ما يجب أن يتوفر، إذا كان القبول بشروط.
answers-means-commitment = الالتزام الذي يتكفل بالمقترح.
answers-means-referred-to = المؤسسة التي أحيل عليها المقترح.
answers-means-duplicate-of = رمز المقترح الذي ورد فيه الجواب، إذا كان هذا المقترح مكررا.
answers-means-answered-as = ما تقرر في ذلك المقترح.
answers-means-decided-on = يوم اتخاذ القرار.
answers-means-released-on = يوم النشر.
answers-means-institution = المؤسسة التي تجيب عن المقترح.
answers-means-named-by = هل اقترحها البرنامج دون أن يغيرها أحد، أم عينها شخص.
answers-means-associated = مؤسسات أخرى قد تشارك في التنفيذ.
answers-means-language = لغة المقترح.
answers-means-source-file = اسم الملف الذي ورد فيه المقترح.
answers-means-found-at = الصفحة والسطر أو الصف في ذلك الملف.
answers-means-channel = لقاء جهوي أو استمارة البوابة.
answers-means-region = الجهة باسمها الرسمي؛ فارغ إذا لم يذكرها المصدر.
answers-means-place = المدينة أو مكان اللقاء.
answers-means-date = يوم اللقاء أو يوم ملء الاستمارة.
answers-means-workshop = عنوان الورشة.
answers-means-group-id = رمز مشترك بين المقترحات التي تطلب الشيء نفسه. اقترحه البرنامج وقد يغيره الأشخاص.
answers-means-asked = عدد المقترحات التي تطلب الشيء نفسه، ومنها هذا المقترح.
answers-means-theme = محور المقترح؛ فارغ إذا كان منفردا بموضوعه. اقترحه البرنامج وقد يغيره الأشخاص.
answers-means-clarity = من 0 إلى 1: إلى أي حد يمكن التحقق من إنجاز المطلوب.
answers-means-missing = ما لم يذكره المقترح من عناصر الوضوح.
answers-means-openness = صلة مباشرة أو غير مباشرة أو لا صلة.
answers-means-principles = مبادئ الانفتاح التي يخدمها المقترح.
