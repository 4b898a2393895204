/* The annex of another version, as a half-done upgrade would leave it (install.sh). */
struct annex {
    const char *version;
};
extern const struct annex nashrieh_annex;
const struct annex nashrieh_annex = {"0.0.0"};
