/* What a font file says of its embedding in documents: OS/2's fsType (OpenType 1.9). */
#ifndef FONT_EMBEDDING_H
#define FONT_EMBEDDING_H

enum embedding {
    EMBED_RESTRICTED = 0x2, /* not without the owner's leave */
    EMBED_PREVIEW = 0x4,    /* for viewing and printing */
    EMBED_EDITABLE = 0x8,
    EMBED_NO_SUBSET = 0x100,
    EMBED_BITMAPS_ONLY = 0x200,
};

/* The bits above; 0 = may be embedded in anything. */
unsigned font_embedding(const char *path, int nth);

#endif
