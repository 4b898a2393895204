/* In: the start of an article.  Out: the fields between the two --- lines, and where the body
 * begins.  Keys are English or Persian; Arabic yeh and kaf, half-spaces and blanks in Persian keys
 * do not matter («زير تيتر» is زیرتیتر). */
#include "article/parts.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

enum field_kind { FIELD_TEXT, FIELD_LIST, FIELD_STRING, FIELD_WORDS };

/* What the YAML says, before it becomes the article's. */
struct fields {
    const char *photo;
    struct span photo_span;
    const struct rich_text *alt;
    struct picture_crop crop;
};

static const struct field {
    const char *key;
    const char *persian[3]; /* folded as key_fold does */
    enum field_kind kind;
    size_t offset; /* of the rich_text in struct article; unused for strings */
} known[] = {
#define TEXT_FIELD(name) FIELD_TEXT, offsetof(struct article, name)
#define LIST_FIELD(name) FIELD_LIST, offsetof(struct article, name)
        {"title", {"عنوان", "تیتر"}, TEXT_FIELD(title)}, {"kicker", {"روتیتر"}, TEXT_FIELD(kicker)},
        {"deck", {"زیرتیتر"}, TEXT_FIELD(deck)}, {"lead", {"لید", "چکیده"}, TEXT_FIELD(lead)},
        {"author", {"نویسنده", "نویسندگان"}, LIST_FIELD(author)},
        {"date", {"تاریخ"}, TEXT_FIELD(date)}, {"place", {"مکان", "محل"}, TEXT_FIELD(place)},
        {"section", {"بخش"}, TEXT_FIELD(section)},
        {"keywords", {"کلیدواژه", "کلیدواژهها"}, LIST_FIELD(keywords)},
        {"organisations", {"سازمان", "سازمانها", "نهادها"}, LIST_FIELD(organisations)},
        {"photo", {"عکس", "تصویر"}, FIELD_STRING, 0}, {"crop", {"برش"}, FIELD_STRING, 5},
        {"focus", {"کانون"}, FIELD_STRING, 6}, {"caption", {"شرحعکس", "شرح"}, TEXT_FIELD(caption)},
        {"credit", {"عکاس"}, TEXT_FIELD(credit)}, {"alt", {"متنجایگزین"}, FIELD_STRING, 1},
        {"number", {"عدد"}, TEXT_FIELD(number)},
        {"number-label", {"برچسبعدد"}, TEXT_FIELD(number_label)},
        {"quote", {"نقل", "نقلقول"}, TEXT_FIELD(quote)},
        {"quote-by", {"گوینده"}, TEXT_FIELD(quote_by)}, {"address", {"نشانی"}, FIELD_STRING, 2},
        {"relates-to-owner", {"مربوطبهصاحبامتیاز"}, FIELD_STRING, 3},
        {"ignore", {"نادیده"}, LIST_FIELD(ignore)}, {"words", {"واژهها"}, FIELD_WORDS, 0},
        {"encoding", {NULL}, FIELD_STRING, 4}, /* text/source.c has read it */
#undef TEXT_FIELD
#undef LIST_FIELD
};

enum { KNOWN_COUNT = sizeof known / sizeof *known };

const char *key_fold(struct arena *arena, const char *key)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    uint32_t size;
    for (; *key; key += size) {
        uint32_t c = utf8_decode(key, &size);
        if (c == ZWNJ || c == ' ' || c == '_')
            continue;
        strbuf_put_char(&out, c == 0x64A || c == 0x649 ? 0x6CC : c == 0x643 ? 0x6A9 : c);
    }
    return strbuf_string(&out);
}

static const struct field *find_field(struct arena *arena, const char *key)
{
    const char *folded = key_fold(arena, key);
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        if (strcmp(key, known[i].key) == 0)
            return &known[i];
        for (int j = 0; j < 3 && known[i].persian[j]; j++) {
            if (strcmp(folded, known[i].persian[j]) == 0)
                return &known[i];
        }
    }
    return NULL;
}

static bool add_unknown(struct parts *parts, const struct yaml_pair *pair)
{
    const char *keys[KNOWN_COUNT * 4 + 1];
    bool persian = (unsigned char)pair->key[0] >= 0x80;
    size_t count = 0;
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        if (!persian)
            keys[count++] = known[i].key;
        for (int j = 0; persian && j < 3 && known[i].persian[j]; j++)
            keys[count++] = known[i].persian[j];
    }
    keys[count] = NULL;
    return yaml_add_unknown_key(parts->diag, pair, keys);
}

static void put_node(struct rich_text_maker *maker, const struct yaml_node *node)
{
    const char *text = maker->source->text;
    uint32_t begin = node->span.begin;
    if (node->quoted && (text[begin] == '|' || text[begin] == '>'))
        begin += (uint32_t)strcspn(text + begin, "\n");
    else if (node->quoted)
        begin++;
    put_aligned(maker, node->value, begin, node->span.end);
}

/* Scalars one after another with «، » between. */
static const struct rich_text *make_text(
        struct parts *parts, const struct yaml_node *items, uint32_t count)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, parts->arena, parts->source);
    for (uint32_t i = 0; i < count; i++) {
        if (!yaml_expect(parts->diag, &items[i], YAML_SCALAR))
            continue;
        if (maker.length)
            rich_text_put_edited(&maker, "، ", 3, items[i].span.begin, items[i].span.begin);
        put_node(&maker, &items[i]);
    }
    return maker.length ? rich_text_end(&maker) : NULL;
}

static void read_string(struct parts *parts, const struct field *field,
        const struct yaml_node *node, struct article *article, struct fields *fields)
{
    enum { OWNERS_OWN = 3 };
    const char *value;
    if (field->offset == OWNERS_OWN) {
        yaml_read_bool(parts->diag, node, &article->owners_own);
        return;
    }
    if (!yaml_read_string(parts->diag, node, &value) || !*value)
        return;
    if (field->offset == 0) {
        fields->photo = value;
        fields->photo_span = node->span;
    } else if (field->offset == 1) {
        fields->alt = make_text(parts, node, 1);
    } else if (field->offset == 2) {
        article->address = value;
    } else if (field->offset == 5 || field->offset == 6) {
        picture_crop_read(parts, &fields->crop, field->offset == 6, value, node->span);
    }
}

static void read_field(struct parts *parts, const struct field *field, const struct yaml_node *node,
        struct article *article, struct fields *fields)
{
    if (yaml_is_empty(node))
        return;
    if (field->kind == FIELD_STRING) {
        read_string(parts, field, node, article, fields);
        return;
    }
    if (field->kind == FIELD_WORDS) {
        struct house *house = arena_new(parts->arena, struct house);
        house_read_words(parts->arena, parts->diag, node, house);
        article->words = house;
        return;
    }
    bool list = field->kind == FIELD_LIST && node->kind == YAML_LIST;
    const struct rich_text **text = (const struct rich_text **)((char *)article + field->offset);
    *text = list ? make_text(parts, node->items, node->count) : make_text(parts, node, 1);
}

static void read_fields(struct parts *parts, const struct yaml_node *map, struct article *article)
{
    struct fields fields = {0};
    const struct yaml_pair *given[KNOWN_COUNT] = {0};
    for (uint32_t i = 0; i < map->count; i++) {
        const struct yaml_pair *pair = &map->pairs[i];
        const struct field *field = find_field(parts->arena, pair->key);
        if (!field) {
            add_unknown(parts, pair);
        } else if (given[field - known]) { /* once in English, once in Persian */
            diag_add(parts->diag, DIAG_YAML_DUPLICATE_KEY, pair->key_span, pair->key, NULL);
        } else {
            given[field - known] = pair;
            read_field(parts, field, &pair->value, article, &fields);
        }
    }
    const char *path = fields.photo ? picture_path(parts, fields.photo, fields.photo_span) : NULL;
    if (!path)
        return;
    struct picture *photo = arena_new(parts->arena, struct picture);
    photo->path = path;
    photo->alt = fields.alt ? fields.alt->utf8 : "";
    photo->alt_text = fields.alt;
    photo->span = fields.photo_span;
    photo->crop = fields.crop;
    photo->crop.span = fields.photo_span;
    article->photo = photo;
}

/* A line of three dashes (or, to close, dots) and blanks. */
static bool is_fence(const char *line, uint32_t length, bool closing)
{
    if (length < 3 || (strncmp(line, "---", 3) != 0 && !(closing && strncmp(line, "...", 3) == 0)))
        return false;
    return 3 + strspn(line + 3, " \t") >= length;
}

static uint32_t next_line(const struct source *source, uint32_t at, uint32_t *length)
{
    const char *found = memchr(source->text + at, '\n', source->length - at);
    uint32_t end = found ? (uint32_t)(found - source->text) : source->length;
    *length = end - at;
    return found ? end + 1 : end;
}

uint32_t front_matter_read(struct parts *parts, struct article *article)
{
    const struct source *source = parts->source;
    uint32_t length, begin = next_line(source, 0, &length);
    if (!is_fence(source->text, length, false))
        return 0;
    for (uint32_t at = begin; at < source->length;) {
        uint32_t next = next_line(source, at, &length);
        if (is_fence(source->text + at, length, true)) {
            const struct yaml_node *map = yaml_parse(parts->arena, parts->diag, source, begin, at);
            if (map && yaml_expect(parts->diag, map, YAML_MAP))
                read_fields(parts, map, article);
            return next;
        }
        at = next;
    }
    diag_add(parts->diag, DIAG_FRONT_MATTER_OPEN, (struct span){source, 0, 3}, NULL, NULL);
    return 0;
}
