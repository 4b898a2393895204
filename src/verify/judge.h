/* What the judge has learned of a file, and what it has found. */
#ifndef VERIFY_JUDGE_H
#define VERIFY_JUDGE_H

#include "diag/diag.h"
#include "verify/file.h"
#include "verify/verify.h"

struct font;
struct font_shelf;

/* Text that content shows for one marked-content sequence: a text object, or a part of one. */
struct shown_text {
    uint32_t begin, end; /* in judge->shown */
    uint32_t mcid;
};

enum { NO_ELEMENT = UINT32_MAX };
enum { DEEPEST_TREE = 200 }; /* elements in one another: deeper ones are not walked */

struct page_facts {
    int number; /* its object */
    const struct value *dictionary;
    uint32_t first_shown, shown_end; /* in judge->texts, in the order of painting */
    uint32_t mcid_count;
    uint32_t *owners; /* of each MCID: the element that has it as a kid, or NO_ELEMENT */
    bool transparent; /* something on it is */
    bool in_order;    /* its texts come in the order of their MCIDs */
};

enum role {
    ROLE_UNKNOWN,
    ROLE_DOCUMENT,
    ROLE_PART,
    ROLE_ART,
    ROLE_SECT,
    ROLE_DIV,
    ROLE_BLOCK_QUOTE,
    ROLE_CAPTION,
    ROLE_TOC,
    ROLE_TOCI,
    ROLE_INDEX,
    ROLE_NON_STRUCT,
    ROLE_PRIVATE,
    ROLE_P,
    ROLE_H,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_TABLE,
    ROLE_TR,
    ROLE_TH,
    ROLE_TD,
    ROLE_THEAD,
    ROLE_TBODY,
    ROLE_TFOOT,
    ROLE_SPAN,
    ROLE_QUOTE,
    ROLE_NOTE,
    ROLE_REFERENCE,
    ROLE_BIB_ENTRY,
    ROLE_CODE,
    ROLE_LINK,
    ROLE_ANNOT,
    ROLE_RUBY,
    ROLE_RB,
    ROLE_RT,
    ROLE_RP,
    ROLE_WARICHU,
    ROLE_WT,
    ROLE_WP,
    ROLE_FIGURE,
    ROLE_FORMULA,
    ROLE_FORM,
    ROLE_COUNT
};

struct destination_name {
    const char *name;
    const struct value *value;
};

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_OBJECT };

struct kid {
    enum kid_kind kind;
    uint32_t page; /* of content: its page's index */
    int64_t which; /* an element's index, an MCID, an object's number */
};

struct element {
    const struct value *dictionary;
    int number; /* of its object, 0 when it has none of its own */
    enum role role;
    uint32_t parent;             /* NO_ELEMENT: the root */
    uint32_t first_kid, kid_end; /* in judge->kids */
};

struct judge {
    struct arena *arena;
    struct diag *diag;
    const struct source *name; /* the file's path for messages, or NULL */
    struct pdf_file file;
    const struct value *catalog;
    struct finding *findings; /* by diag_id */
    struct page_facts *pages;
    uint32_t page_count;
    struct font_shelf *fonts;
    struct strbuf shown; /* all text that is shown, in the order of painting */
    VEC(struct shown_text) texts;
    VEC(struct element) elements; /* in the order of the tree, parents first */
    VEC(struct kid) kids;
    uint32_t *element_of;                      /* by object number: index of its element + 1 */
    uint32_t *page_of;                         /* by object number: index of its page + 1 */
    const struct value *root;                  /* StructTreeRoot */
    VEC(const struct value *) parents;         /* the ParentTree's entries by key, NULL: none */
    VEC(uint32_t) headings;                    /* elements H1 ... H6 in the order of the tree */
    VEC(struct destination_name) destinations; /* in the order of their names */
    const char *part;                          /* of PDF/A, as the XMP says it: "2", "3"; or "" */
    bool private_use; /* a glyph was shown whose text is a private character */
    bool intent_rgb, intent_cmyk, intent_any;
    bool uses_rgb, uses_cmyk, uses_gray;
};

/* Notes that a rule is broken at a place; the first place is told, the others are counted. */
void judge_find(struct judge *judge, enum diag_id rule, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

/* The same, unless `holds`. */
#define judge_require(judge, holds, rule, ...)                                                     \
    ((holds) ? (void)0 : judge_find((judge), (rule), __VA_ARGS__))

static inline const struct value *judge_get(
        const struct judge *judge, const struct value *dictionary, const char *key)
{
    return file_find(&judge->file, dictionary, key);
}

/* --- The checks, in this order --------------------------------------------------------------- */

void judge_file(struct judge *judge, const struct file_facts *facts); /* limits, filters */
void judge_metadata(struct judge *judge);
void judge_intents(struct judge *judge);
bool judge_pages(struct judge *judge); /* pages, their boxes and content; false: there are none */
void judge_structure(struct judge *judge);
void judge_destinations(struct judge *judge);
void judge_annotations(struct judge *judge);
void judge_catalog(struct judge *judge);
void judge_attachments(struct judge *judge);
void judge_text(struct judge *judge, const struct verify_source *source);
void judge_hex(struct judge *judge); /* once everything was read */

/* Any action dictionary, with what follows it. */
void judge_action(struct judge *judge, const struct value *action, const char *place);

/* Whether a destination (a name, a string or an array) leads to a page of this file. */
bool judge_leads(const struct judge *judge, const struct value *destination);

/* The page whose object has this number, or page_count. */
uint32_t judge_find_page(const struct judge *judge, int64_t number);

/* What the ParentTree has for a StructParent or StructParents, a null when nothing. */
const struct value *judge_parents(const struct judge *judge, int64_t key);

/* The value of a page's key, its own or one from above (ISO 32000-1, 7.7.3.4). */
const struct value *judge_inherited(
        const struct judge *judge, const struct value *page, const char *key);

bool judge_is_language(const char *tag); /* "fa-IR" */

/* Where an element stands, in words: "/P on page 3". */
const char *judge_place(const struct judge *judge, uint32_t element);
/* What an element reads as: its ActualText, else its kids' or content's. */
void judge_put_text(const struct judge *judge, uint32_t element, struct strbuf *out);

/* An attribute of an element (14.7.5), a null when it has none. */
const struct value *judge_attribute(const struct judge *judge, const struct element *element,
        const char *owner, const char *key);

#endif
