#include "exchange/contract_trust.h"

#include "base/file.h"
#include "exchange/contract_parts.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void problem(CheckedFile *file, Arena *arena, const char *kind, Str id, const char *message)
{
    Buf part = buf_new(arena);
    buf_add(&part, str(kind));
    if (id.n) buf_addc(&part, '/');
    buf_add(&part, id);
    Err err;
    err_fail(&err, ST_INVALID, message);
    err_field(&err, buf_str(&part));
    faults_add(&file->problems, &err);
}

/* ---- whose keys ---- */

typedef struct TrustLine {
    Str party, fingerprint;
} TrustLine;

typedef struct Trust {
    TrustLine *line;
    size_t count;
} Trust;

/* The fingerprint of a key in any of its forms; empty where the text is none. */
static Str fingerprint_of(Arena *arena, Str key)
{
    unsigned char public_half[SIGN_PUBLIC_BYTES];
    if (str_hex_read(key, public_half, sizeof public_half) || secret_base64_read(key, public_half, sizeof public_half))
        return sign_fingerprint(arena, public_half);
    unsigned char part[4];
    Str rest = key;
    size_t groups = 0;
    while (rest.n && str_hex_read(str_cut(&rest, '-'), part, sizeof part)) groups++;
    return groups == 8 && key.n == 71 ? key : S("");
}

static Status read_trust(Str text, Arena *arena, Trust *out, Err *err)
{
    size_t lines = 1;
    for (size_t i = 0; i < text.n; i++) lines += text.p[i] == '\n';
    out->line = ARENA_ARRAY(arena, TrustLine, lines);
    long row = 0;
    for (Str rest = text; rest.n;) {
        Str all = str_cut(&rest, '\n');
        Str line = str_trim(str_cut(&all, '#'));
        row++;
        if (!line.n) continue;
        const Str party = str_cut(&line, ' '), key = str_trim(line);
        const Str fingerprint = fingerprint_of(arena, key);
        if (!party.n || !fingerprint.n) {
            err_fail(err, ST_INVALID,
                     N_("A line of trusted keys is the id of a party, a space, and a fingerprint or public key"));
            err_at(err, S(""), S(""), row, 0);
            return ST_INVALID;
        }
        out->line[out->count++] = (TrustLine){party, fingerprint};
    }
    return ST_OK;
}

static KeyOwner owner_of(const Trust *trust, Str party, Str fingerprint)
{
    KeyOwner owner = OWNER_NOT_CHECKED;
    for (size_t i = 0; i < trust->count; i++) {
        if (!str_eq(trust->line[i].party, party)) continue;
        if (str_eq(trust->line[i].fingerprint, fingerprint)) return OWNER_TRUSTED;
        owner = OWNER_ANOTHER;
    }
    return owner;
}

Status contract_trust_apply(Str text, Arena *arena, CheckedFile *file, Err *err)
{
    Trust trust = {0};
    const Status status = read_trust(text, arena, &trust, err);
    if (status != ST_OK) return status;
    for (size_t i = 0; i < file->signature_count; i++) {
        CheckedSignature *s = &file->signatures[i];
        if (!s->fingerprint.n) continue;
        s->owner = owner_of(&trust, s->signature.party, s->fingerprint);
        if (s->owner == OWNER_ANOTHER)
            problem(file, arena, kind_signature.file, s->signature.head.id,
                    N_("The key is none of those that are trusted for the party"));
    }
    if (!file->attestation_fingerprint.n) return ST_OK;
    file->attestation_owner = owner_of(&trust, S(CONTRACT_TRUST_INSTALLATION), file->attestation_fingerprint);
    if (file->attestation_owner == OWNER_ANOTHER)
        problem(file, arena, "attestation", S(""),
                N_("The file was written by another service than the one that is trusted"));
    return ST_OK;
}

/* ---- what was signed on paper or elsewhere ---- */

static bool is_file(Arena *arena, Str folder, const char *name, Str *path)
{
    Buf b = buf_new(arena);
    buf_add(&b, folder);
    buf_addc(&b, '/');
    buf_add(&b, str(name));
    *path = buf_str(&b);
    struct stat st;
    return stat(buf_cstr(&b), &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= CONTRACT_ATTACHMENT_BYTES_MAX;
}

static void take_file(CheckedFile *file, Str sha256)
{
    for (size_t i = 0; i < file->signature_count; i++)
        if (str_eq(file->signatures[i].signature.attachment, sha256)) file->signatures[i].attachment = ATTACHMENT_FOUND;
}

/* Each file in memory of its own: a folder may hold many. */
static Status hash_file(Arena *arena, Str folder, const char *name, CheckedFile *file, Err *err)
{
    Arena *scratch = arena_new();
    Str path, bytes;
    Status status = ST_OK;
    if (is_file(scratch, folder, name, &path)) {
        status = file_read(scratch, path, CONTRACT_ATTACHMENT_BYTES_MAX, &bytes, err);
        if (status == ST_OK) take_file(file, hash_hex(arena, bytes));
    }
    arena_free(scratch);
    return status;
}

Status contract_attachments_check(Str folder, Arena *arena, CheckedFile *file, Err *err)
{
    DIR *dir = opendir(str_cstr(arena, folder));
    if (!dir)
        return err_failf(err, errno == ENOENT ? ST_NOT_FOUND : ST_DENIED, N_("The folder {0} cannot be read: {1}"),
                         folder, str(strerror(errno)));
    Status status = ST_OK;
    for (const struct dirent *entry; status == ST_OK && (entry = readdir(dir));)
        status = hash_file(arena, folder, entry->d_name, file, err);
    closedir(dir);
    for (size_t i = 0; i < file->signature_count && status == ST_OK; i++) {
        CheckedSignature *s = &file->signatures[i];
        if (!s->signature.attachment.n || s->attachment == ATTACHMENT_FOUND) continue;
        s->attachment = ATTACHMENT_MISSING;
        problem(file, arena, kind_signature.file, s->signature.head.id,
                N_("The file with its checksum is not in the folder"));
    }
    return status;
}
