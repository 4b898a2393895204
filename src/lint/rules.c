/* The table of rules: message, function, example.  A row without a function is found by the one
 * above it; those of reading_rules are said by the rooms that read.  `nashrieh check --list` prints
 * it. */
#include "lint/paper.h"

const struct article_rule article_rules[] = {
        {DIAG_HEADLINE_STOP, check_headline_stop, "title: شورا تشکیل شد."},
        {DIAG_HEADLINE_WORDY, check_headline_words, "title: سازمان در نیمهٔ نخست سال …"},
        {DIAG_DECK_WORDY, check_deck_words, "deck: …"},
        {DIAG_KICKER_NARROW, check_kicker_narrow, "kicker: مدیرعامل در جمع شهرداران گفت:"},
        {DIAG_LEAD_MISSING, check_lead, "lead: (نیست)"},
        {DIAG_CAPTION_MISSING, check_caption, "photo: street.jpg"},
        {DIAG_ALT_MISSING, check_alt, "![](street.jpg)"},
        {DIAG_CREDIT_MISSING, check_credit, "photo: street.jpg"},
        {DIAG_DATE_MISSING, check_date_given, "date: (نیست)"},
        {DIAG_TEXT_EMPTY, check_empty_texts, "##"},
        {DIAG_HEADING_EMPTY, check_empty_headings, "## گام دوم ## گام سوم"},
        {DIAG_BODY_EMPTY, check_empty_body, "title: شورا"},
        {DIAG_PARAGRAPH_LONG, check_paragraph_length, "…"},
        {DIAG_SENTENCE_LONG, check_sentence_length, "…"},
        {DIAG_DOUBLED_WORD, check_doubled_words, "شهری که که"},
        {DIAG_BRACKET_OPEN, check_brackets, "گفت: «سال خوبی بود."},
        {DIAG_BRACKET_CLOSE, NULL, "گفت: سال خوبی بود»."},
        {DIAG_NESTED_QUOTES, check_nested_quotes, "«گفت «آری» و رفت»"},
        {DIAG_STRAIGHT_QUOTE, check_straight_quotes, "گفت \"آری و رفت"},
        {DIAG_MIXED_QUOTES, check_mixed_quotes, "«آری» و “نه"},
        {DIAG_NUMBER_OTHER, check_numbers_agree, "title: ۶۱ هزار تن … متن: ۶۲ هزار تن"},
        {DIAG_NUMBER_ABSENT, NULL, "title: ۶۱ شهر"},
        {DIAG_LATIN_DIGITS, check_latin_digits, "12 شهر"},
        {DIAG_WEEKDAY_DIFFERS, check_dates, "دوشنبه ۳۱/۵/۹۱"},
        {DIAG_WEEKDAY_PERHAPS, NULL, "دوشنبه ۵ آبان"},
        {DIAG_DAY_IMPOSSIBLE, NULL, "۳۰ اسفند ۱۴۰۴"},
        {DIAG_DATE_UNDECIDED, NULL, "05/03/02"},
        {DIAG_DATE_SHORT, NULL, "۳۱/۵/۹۱"},
        {DIAG_DATE_FIELD, check_date_field, "date: دیروز"},
        {DIAG_DATE_OUTSIDE, check_date_in_quarter, "date: ۳ تیر ۱۴۰۵"},
        {DIAG_DATE_FUTURE, check_date_future, "date: ۳ تیر ۱۴۵۰"},
        {DIAG_ONE_EZAFE, suggest_one_ezafe, "خانهٔ ما و خانه\u200Cی شما"},
        {DIAG_PLAIN_HEH, suggest_plain_heh, "فرماندهٔ ناحیه"},
        {DIAG_TEH_MARBUTA, suggest_no_teh_marbuta, "تهیه\u200Cکنندة گزارش"},
        {DIAG_TANVIN, suggest_tanvin, "کاملا"},
        {DIAG_HAMZA, suggest_hamza, "مسوول"},
        {DIAG_DASH, suggest_dash, "آب ـ که کم بود ـ رسید"},
        {DIAG_EZAFE_MISSING, suggest_ezafe, "جلسه شورا"},
        {DIAG_THIS, suggest_this, "ابن نشان"},
        {DIAG_SINGLE_LETTERS, suggest_single_letters, "عاااالی"},
        {DIAG_SINGLE_POINTS, suggest_single_points, "آفرین!!!"},
        {DIAG_DOTS, suggest_ellipsis, "و غیره.."},
        {DIAG_GLUED_WORDS, suggest_parting, "دیدارمردم"},
        {DIAG_PICTURE_COARSE, check_pictures, "photo: icon.png"},
        {DIAG_PICTURE_UNREADABLE, NULL, "![شهر](no-such-file.jpg)"},
        {DIAG_LINK_MISSING, check_links, "[جدول](no-such-file.pdf)"},
        {DIAG_ADVERTISEMENT, check_advertisement, "section: آگهی"},
};

const struct shelf_rule issue_rules[] = {
        {DIAG_ISSUE_DATELESS, check_issue_date, "issue.yaml"},
        {DIAG_QUARTER_DIFFERS, check_issue_quarter, "quarter: پاییز, date: ۳ تیر ۱۴۰۵"},
        {DIAG_NUMBER_HIGH, check_issue_number, "number: 5, periodicity: فصلنامه"},
        {DIAG_PRICE_NOT_FREE, check_price, "price: ۵۰۰۰ تومان"},
        {DIAG_SECTION_NEAR, check_sections, "section: گزارشها"},
};

const struct shelf_rule publication_rules[] = {
        {DIAG_SERIAL_TWICE, check_serials, "serial: 19, serial: 19"},
        {DIAG_SERIAL_GAP, NULL, "serial: 19, serial: 21"},
};

const struct shelf_rule reading_rules[] = {
        {DIAG_TITLE_MISSING, NULL, "title: (نیست)"},
        {DIAG_NOTE_MISSING, NULL, "متن[^1]"},
        {DIAG_NOTE_UNUSED, NULL, "[^1]: …"},
        {DIAG_LINK_UNUSED, NULL, "[جدول]: …"},
        {DIAG_HTML_COMMENT, NULL, "<!-- … -->"},
        {DIAG_COLOPHON_MISSING, NULL, "print-run: (نیست)"},
        {DIAG_NUMBER_DIFFERS, NULL, "serial: 20"},
        {DIAG_DATE_WEEKDAY, NULL, "date: سه\u200Cشنبه ۲ آذر ۱۴۰۵"},
        {DIAG_EAR_ARTICLE, NULL, "ear: {article: asphlat}"},
        {DIAG_PICTURE_TEXT, NULL, "drawing.svg"},
};

const uint32_t article_rule_count = sizeof article_rules / sizeof *article_rules;
const uint32_t issue_rule_count = sizeof issue_rules / sizeof *issue_rules;
const uint32_t publication_rule_count = sizeof publication_rules / sizeof *publication_rules;
const uint32_t reading_rule_count = sizeof reading_rules / sizeof *reading_rules;
