/* An archive on disk: publication.yaml, articles/ in folders of any depth, issues/. */
#ifndef BATCH_ARCHIVE_H
#define BATCH_ARCHIVE_H

#include "issue/issue.h"

struct archive_issue {
    const char *name, *file; /* "1391-summer", its issue.yaml */
    const struct issue_outline *outline;
};

struct archive {
    const char *folder;
    const struct publication *publication;
    const char *const *articles; /* paths as they are opened, by name */
    uint32_t article_count;
    const struct archive_issue *issues; /* by name */
    uint32_t issue_count;
};

/* NULL after a diagnostic.  An issue's file that cannot be read is an error, and the archive goes
 * on without it. */
const struct archive *archive_read(struct arena *arena, struct diag *diag, const char *folder);

/* Every file below a folder, by name; hidden ones and editors' backups left out. */
const char *const *files_find(struct arena *arena, const char *folder, uint32_t *count);

#endif
