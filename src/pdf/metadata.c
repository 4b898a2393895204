/* In: the document's title, author and so on.  Out: an XMP packet shaped for PDF/A-2a and PDF/UA-1
 * (ISO 19005-2, 6.6; ISO 14289-1, 5) with the extension schema that pdfuaid needs, an Info
 * dictionary that says the same, the language, and sRGB as the output intent (6.2.3). */
#include "pdf/metadata.h"

#include "base/utf8.h"
#include "pdf/attachments.h"
#include "pdf/objects.h"
#include "pdf/values.h"

#include <string.h>
#include <time.h>

static const char XMP_HEAD[] =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
        " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
        "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n";

/* pdfuaid is not among the schemas that PDF/A knows (ISO 19005-2, 6.6.2.3.3). */
static const char XMP_TAIL[] =
        "</rdf:Description>\n"
        "<rdf:Description rdf:about=\"\"\n"
        " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
        "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
        "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
        "<pdfaProperty:name>part</pdfaProperty:name>\n"
        "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
        "<pdfaProperty:category>internal</pdfaProperty:category>\n"
        "<pdfaProperty:description>Part of ISO 14289 to which the file "
        "conforms</pdfaProperty:description>\n"
        "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

static void put_xml(struct strbuf *out, const char *words)
{
    char *text = arena_copy(out->arena, words);
    utf8_repair(text); /* an article's name is a file's */
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '<')
            strbuf_puts(out, "&lt;");
        else if (c == '&')
            strbuf_puts(out, "&amp;");
        else if (c >= ' ' || c == '\t' || c == '\n')
            strbuf_putc(out, *text);
    }
}

static void put_value(struct strbuf *out, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    strbuf_format(out, "<%s>", name);
    put_xml(out, text);
    strbuf_format(out, "</%s>\n", name);
}

static void put_item(struct strbuf *out, const char *language, const char *text)
{
    strbuf_puts(out, "<rdf:li");
    if (language) {
        strbuf_puts(out, " xml:lang=\"");
        put_xml(out, language);
        strbuf_puts(out, "\"");
    }
    strbuf_puts(out, ">");
    put_xml(out, text);
    strbuf_puts(out, "</rdf:li>");
}

/* The same text as default and in the document's language. */
static void put_words(struct strbuf *out, const char *name, const char *language, const char *text)
{
    if (!text || !*text)
        return;
    strbuf_format(out, "<%s><rdf:Alt>", name);
    put_item(out, "x-default", text);
    put_item(out, language, text);
    strbuf_format(out, "</rdf:Alt></%s>\n", name);
}

static void put_list(struct strbuf *out, const char *name, const char *kind, const char *text)
{
    if (!text || !*text)
        return;
    strbuf_format(out, "<%s><rdf:%s>", name, kind);
    put_item(out, NULL, text);
    strbuf_format(out, "</rdf:%s></%s>\n", kind, name);
}

static const char *language_of(const struct pdf *pdf)
{
    return pdf->document->language ? pdf->document->language : "fa-IR";
}

/* A title there must be (ISO 14289-1, 7.1). */
static const char *title_of(const struct pdf *pdf)
{
    const char *title = pdf->document->title;
    return title && *title ? title : pdf->document->identifier ? pdf->document->identifier : "PDF";
}

static void put_packet(
        struct pdf *pdf, struct strbuf *out, const struct pdf_options *options, const char *moment)
{
    const char *producer = options->producer;
    const struct document *document = pdf->document;
    const char *language = language_of(pdf);
    strbuf_format(out, XMP_HEAD, options->attachment_count ? 3 : 2);
    put_words(out, "dc:title", language, title_of(pdf));
    put_list(out, "dc:creator", "Seq", document->author);
    put_words(out, "dc:description", language, document->subject);
    put_list(out, "dc:language", "Bag", language);
    put_list(out, "dc:date", "Seq", document->date);
    put_value(out, "dc:identifier", document->identifier);
    put_value(out, "pdf:Keywords", document->keywords);
    put_value(out, "pdf:Producer", producer);
    put_value(out, "xmp:CreatorTool", producer);
    put_value(out, "xmp:CreateDate", moment);
    put_value(out, "xmp:ModifyDate", moment);
    put_value(out, "xmp:MetadataDate", moment);
    strbuf_puts(out, XMP_TAIL);
}

static void put_entry(struct strbuf *out, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    strbuf_puts(out, key);
    pdf_put_text(out, text);
}

static void make_info(struct pdf *pdf, const char *producer, const char *moment)
{
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    strbuf_puts(&out, "<<");
    put_entry(&out, "/Title", title_of(pdf));
    put_entry(&out, "/Author", pdf->document->author);
    put_entry(&out, "/Subject", pdf->document->subject);
    put_entry(&out, "/Keywords", pdf->document->keywords);
    put_entry(&out, "/Creator", producer);
    put_entry(&out, "/Producer", producer);
    put_entry(&out, "/CreationDate", moment);
    put_entry(&out, "/ModDate", moment);
    strbuf_puts(&out, ">>");
    pdf->info = object_add(pdf, &out);
}

static void make_packet(struct pdf *pdf, const struct pdf_options *options, const char *moment)
{
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    put_packet(pdf, &out, options, moment);
    int number = object_reserve(pdf);
    stream_set(pdf, number, "/Type/Metadata/Subtype/XML", out.bytes,
            out.length); /* plain: found by search */
    strbuf_format(&pdf->catalog, "/Metadata %d 0 R", number);
}

static bool make_intent(struct pdf *pdf)
{
    struct strbuf profile;
    strbuf_init(&profile, pdf->arena);
    if (!profile_make(pdf, &profile))
        return false;
    int number = object_reserve(pdf);
    stream_deflate(pdf, number, "/N 3/Alternate/DeviceRGB", &profile);
    strbuf_format(&pdf->catalog,
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
            "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
            "/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>]",
            number);
    return true;
}

bool metadata_make(struct pdf *pdf, const struct pdf_options *options)
{
    char iso[32], own[32];
    struct tm tm;
    time_t moment = (time_t)options->moment;
    if (!gmtime_r(&moment, &tm))
        return pdf_broken(pdf, "the date of making is no date");
    strftime(iso, sizeof iso, "%Y-%m-%dT%H:%M:%SZ", &tm);
    strftime(own, sizeof own, "D:%Y%m%d%H%M%SZ", &tm);
    make_packet(pdf, options, iso);
    make_info(pdf, options->producer, own);
    attachments_make(pdf, options, own);
    put_entry(&pdf->catalog, "/Lang", language_of(pdf));
    return make_intent(pdf);
}
