/* In: the catalog's XMP packet and the Info dictionary.  Out: findings (ISO 19005-2, 6.6; ISO
 * 14289-1, 5 and 7.1): what the packet must say, that all it says is known or described, and that
 * Info says the same. */
#include "verify/judge.h"
#include "verify/xmp.h"

#include "base/utf8.h"

#include <string.h>

struct known {
    const char *space;
    const char *names; /* with a sign before each: - plain, @ by language, # list, % set, * any */
};

/* ISO 16684-1 and ISO 19005-2, 6.6.2.3: what needs no description. */
static const struct known known[] = {
        {XMP_DC, "%contributor -coverage #creator #date @description -format -identifier %language "
                 "%publisher %relation @rights -source %subject @title %type "},
        {XMP_BASIC, "%Advisory -BaseURL -CreateDate -CreatorTool %Identifier -Label -MetadataDate "
                    "-ModifyDate -Nickname -Rating *Thumbnails "},
        {XMP_PDF, "-Keywords -PDFVersion -Producer "},
        {XMP_PDFA, "-part -amd -conformance -corr -rev "},
        {"http://ns.adobe.com/xap/1.0/mm/",
                "*DerivedFrom -DocumentID *History -InstanceID *ManagedFrom -Manager -ManageTo "
                "-ManageUI -ManagerVariant -RenditionClass -RenditionParams -VersionID *Versions "
                "-LastURL *RenditionOf -SaveID "},
        {"http://ns.adobe.com/xap/1.0/rights/",
                "-Certificate -Marked %Owner @UsageTerms -WebStatement "},
};

static char sign_of(const struct xmp_node *property)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].space, property->space) != 0)
            continue;
        size_t length = strlen(property->name);
        for (const char *at = known[i].names; (at = strstr(at, property->name)); at += length)
            if (at[length] == ' ' && strchr("-@#%*", at[-1]))
                return at[-1];
    }
    return 0;
}

static bool is_plain(const struct xmp_node *property)
{
    return !property->child;
}

static bool fits(const struct xmp_node *property, char sign)
{
    const char *kind = sign == '@' ? "Alt" : sign == '#' ? "Seq" : "Bag";
    if (sign == '*')
        return true;
    if (sign == '-')
        return is_plain(property);
    const struct xmp_node *items = xmp_items(property, kind);
    for (const struct xmp_node *item = items; item; item = item->next)
        if (sign == '@' && (!item->language || !*item->language))
            return false;
    return items != NULL;
}

/* --- Extension schemas ----------------------------------------------------------------------- */

static const struct xmp_node *fields_of(const struct xmp_node *item)
{
    const struct xmp_node *inner = xmp_find(item, XMP_RDF, "Description");
    return inner ? inner : item;
}

static bool has_only(const struct xmp_node *parent, const char *space, const char *names)
{
    for (const struct xmp_node *node = parent->child; node; node = node->next) {
        const char *at = strstr(names, node->name);
        if (strcmp(node->space, space) != 0 || !at || at[strlen(node->name)] != ' ')
            return false;
    }
    return true;
}

static bool has_text(const struct xmp_node *parent, const char *space, const char *name)
{
    const struct xmp_node *node = xmp_find(parent, space, name);
    return node && is_plain(node) && *node->text;
}

static bool is_property_sound(const struct xmp_node *property)
{
    const struct xmp_node *category = xmp_find(property, XMP_PROPERTY, "category");
    return has_only(property, XMP_PROPERTY, "name valueType category description ") &&
           has_text(property, XMP_PROPERTY, "name") &&
           has_text(property, XMP_PROPERTY, "valueType") &&
           has_text(property, XMP_PROPERTY, "description") && category &&
           (!strcmp(category->text, "internal") || !strcmp(category->text, "external"));
}

static bool is_schema_sound(const struct xmp_node *schema)
{
    if (!has_only(schema, XMP_SCHEMA, "schema namespaceURI prefix property valueType ") ||
            !has_text(schema, XMP_SCHEMA, "schema") ||
            !has_text(schema, XMP_SCHEMA, "namespaceURI") ||
            !has_text(schema, XMP_SCHEMA, "prefix"))
        return false;
    const struct xmp_node *property = xmp_find(schema, XMP_SCHEMA, "property");
    const struct xmp_node *items = property ? xmp_items(property, "Seq") : NULL;
    for (const struct xmp_node *item = items; item; item = item->next)
        if (!is_property_sound(fields_of(item)))
            return false;
    return items != NULL;
}

static const struct xmp_node *schemas_of(const struct xmp_node *xmp)
{
    const struct xmp_node *schemas = xmp_find(xmp, XMP_EXTENSION, "schemas");
    return schemas ? xmp_items(schemas, "Bag") : NULL;
}

/* Whether an extension schema of the packet describes the property, under its prefix. */
static bool is_described(const struct xmp_node *xmp, const struct xmp_node *property)
{
    for (const struct xmp_node *item = schemas_of(xmp); item; item = item->next) {
        const struct xmp_node *schema = fields_of(item);
        const struct xmp_node *uri = xmp_find(schema, XMP_SCHEMA, "namespaceURI");
        const struct xmp_node *prefix = xmp_find(schema, XMP_SCHEMA, "prefix");
        const struct xmp_node *list = xmp_find(schema, XMP_SCHEMA, "property");
        if (!uri || !prefix || !list || strcmp(uri->text, property->space) != 0 ||
                strcmp(prefix->text, property->prefix) != 0)
            continue;
        for (const struct xmp_node *one = xmp_items(list, "Seq"); one; one = one->next) {
            const struct xmp_node *name = xmp_find(fields_of(one), XMP_PROPERTY, "name");
            if (name && strcmp(name->text, property->name) == 0)
                return true;
        }
    }
    return false;
}

/* --- The packet ------------------------------------------------------------------------------ */

static void judge_properties(struct judge *judge, const struct xmp_node *xmp)
{
    for (const struct xmp_node *node = xmp->child; node; node = node->next) {
        char sign = sign_of(node);
        if (xmp_is(node, XMP_EXTENSION, "schemas"))
            continue;
        judge_require(judge, sign || is_described(xmp, node), DIAG_A_PROPERTY, "%s:%s",
                node->prefix, node->name);
        judge_require(judge, !sign || fits(node, sign), DIAG_A_PROPERTY_TYPE, "%s:%s", node->prefix,
                node->name);
    }
    for (const struct xmp_node *item = schemas_of(xmp); item; item = item->next)
        judge_require(judge, is_schema_sound(fields_of(item)), DIAG_A_EXTENSION, "XMP");
}

static const char *text_of(const struct xmp_node *xmp, const char *space, const char *name)
{
    const struct xmp_node *node = xmp_first(xmp_find(xmp, space, name));
    return node ? node->text : "";
}

static bool has_prefix(
        const struct xmp_node *xmp, const char *space, const char *name, const char *prefix)
{
    const struct xmp_node *node = xmp_find(xmp, space, name);
    return node && strcmp(node->prefix, prefix) == 0;
}

static void judge_claims(struct judge *judge, const struct xmp_node *xmp)
{
    judge->part = text_of(xmp, XMP_PDFA, "part");
    judge_require(judge,
            (!strcmp(judge->part, "2") || !strcmp(judge->part, "3")) &&
                    has_prefix(xmp, XMP_PDFA, "part", "pdfaid"),
            DIAG_A_PART, "pdfaid:part %s", judge->part);
    judge_require(judge,
            !strcmp(text_of(xmp, XMP_PDFA, "conformance"), "A") &&
                    has_prefix(xmp, XMP_PDFA, "conformance", "pdfaid"),
            DIAG_A_CONFORMANCE, "pdfaid:conformance");
    judge_require(judge,
            !strcmp(text_of(xmp, XMP_PDFUA, "part"), "1") &&
                    has_prefix(xmp, XMP_PDFUA, "part", "pdfuaid"),
            DIAG_UA_IDENTIFIED, "pdfuaid:part");
    judge_require(judge, *text_of(xmp, XMP_DC, "title"), DIAG_UA_METADATA_TITLE, "dc:title");
}

/* <?xpacket begin="..." id="..."?> and no more. */
static bool is_packet_head(const char *bytes)
{
    const char *end = strstr(bytes, "?>");
    const char *old = strstr(bytes, "bytes="), *encoding = strstr(bytes, "encoding=");
    return strncmp(bytes, "<?xpacket begin=", 16) == 0 && end && (!old || old > end) &&
           (!encoding || encoding > end);
}

static const struct xmp_node *read_packet(struct judge *judge)
{
    const struct object *stream = file_stream(&judge->file, value_find(judge->catalog, "Metadata"));
    struct strbuf bytes;
    strbuf_init(&bytes, judge->arena);
    if (!stream || !file_inflate(&judge->file, stream, &bytes) ||
            !value_is_name(judge_get(judge, &stream->value, "Subtype"), "XML") ||
            utf8_find_invalid(strbuf_string(&bytes), bytes.length) != bytes.length)
        return NULL;
    judge_require(judge, is_packet_head(bytes.bytes), DIAG_A_PACKET, "xpacket");
    return xmp_parse(judge->arena, bytes.bytes, bytes.length);
}

/* --- Info ------------------------------------------------------------------------------------ */

/* "D:20261125080000Z" and "2026-11-25T08:00:00Z" agree in their digits. */
static bool same_moment(const char *pdf, const char *xmp)
{
    enum { DIGITS = 14 };
    int digits = 0;
    for (pdf += strncmp(pdf, "D:", 2) == 0 ? 2 : 0; digits < DIGITS && *pdf; pdf++, xmp++) {
        xmp += strcspn(xmp, "0123456789");
        if (*pdf != *xmp)
            return false;
        digits++;
    }
    return digits == DIGITS;
}

static const char *creators_of(struct judge *judge, const struct xmp_node *xmp)
{
    const struct xmp_node *property = xmp_find(xmp, XMP_DC, "creator");
    struct strbuf out;
    strbuf_init(&out, judge->arena);
    for (const struct xmp_node *one = property ? xmp_items(property, "Seq") : NULL; one;
            one = one->next) {
        strbuf_puts(&out, out.length ? "; " : "");
        strbuf_puts(&out, one->text);
    }
    return strbuf_string(&out);
}

static void judge_info(struct judge *judge, const struct xmp_node *xmp)
{
    const struct {
        const char *key, *said;
        bool moment;
    } entries[] = {{"Title", text_of(xmp, XMP_DC, "title"), false},
            {"Author", creators_of(judge, xmp), false},
            {"Subject", text_of(xmp, XMP_DC, "description"), false},
            {"Keywords", text_of(xmp, XMP_PDF, "Keywords"), false},
            {"Creator", text_of(xmp, XMP_BASIC, "CreatorTool"), false},
            {"Producer", text_of(xmp, XMP_PDF, "Producer"), false},
            {"CreationDate", text_of(xmp, XMP_BASIC, "CreateDate"), true},
            {"ModDate", text_of(xmp, XMP_BASIC, "ModifyDate"), true}};
    const struct value *info = judge_get(judge, &judge->file.trailer, "Info");
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        const struct value *value = judge_get(judge, info, entries[i].key);
        const char *text = value_text(judge->arena, value);
        if (value->kind == VALUE_NULL && (!*entries[i].said || info->kind == VALUE_NULL))
            continue;
        judge_require(judge,
                entries[i].moment ? same_moment(text, entries[i].said)
                                  : strcmp(text, entries[i].said) == 0,
                DIAG_PDF_INFO, "%s", entries[i].key);
    }
}

void judge_metadata(struct judge *judge)
{
    const struct xmp_node *xmp = read_packet(judge);
    judge->part = "";
    if (!xmp) {
        judge_find(judge, DIAG_A_METADATA, "Metadata");
        return;
    }
    judge_properties(judge, xmp);
    judge_claims(judge, xmp);
    judge_info(judge, xmp);
}
