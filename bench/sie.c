/* A ledger in SIE 4, made and read: sie write FILE MB makes one of that size, in CP437, with 400 accounts, 2,000
 * suppliers and 200 rules' worth of words; sie read FILE reads it as klimat import sie does, in the sandboxed child,
 * with 200 rules by account, supplier and text.
 *
 *   mb_s=312.4 mb_cpu_s=318.1 mb=256 rows=3120447 sums=41022 mapped_percent=71.2
 *
 * By the clock, from before the child is started to after its answer is taken, and by the processor time of both. */
#include "exchange/sie.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum {
    RULES = 200,
    ACCOUNTS = 400,
    SUPPLIERS = 2000,
    ACCOUNTS_OF_ONE = 6,
    WORDS = 24,
    LINE_BYTES = 200,
    ID_BYTES = 16
};

/* In CP437, as such files are; {0} of a rule is the same word in UTF-8. */
static const struct {
    const char *file, *rule;
} words[WORDS] = {
    {"Eln\x84t", "elnät"},
    {"Fj\x84rrv\x84rme", "fjärrvärme"},
    {"Hyra", "hyra"},
    {"Konsult", "konsult*"},
    {"Livsmedel", "livsmedel"},
    {"\x8Etgifter", "ätgifter"},
    {"Drivmedel", "drivmedel"},
    {"Resa", "resa"},
    {"M\x94"
     "bler",
     "möbler"},
    {"Datorer", "dator*"},
    {"Licenser", "licens*"},
    {"St\x84"
     "dning",
     "*städ*"},
    {"F\x94rbrukning", "*brukning"},
    {"Asfalt", "asfalt"},
    {"Betong", "betong"},
    {"V\x84gsalt", "vägsalt"},
    {"Tryckeri", "tryck*"},
    {"Porto", "porto"},
    {"Frakt", "frakt"},
    {"Tv\x84tt", "tvätt"},
    {"L\x84kemedel", "läkemedel"},
    {"Skolb\x94"
     "cker",
     "*böcker"},
    {"Kurs", "kurs"},
    {"\x99vrigt", "övrigt"},
};

static uint64_t seed = 20260630;

static unsigned chance(unsigned n)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(seed >> 33) % n;
}

static int account_of(unsigned i)
{
    return 4000 + (int)(i * 10 % 4000);
}

static void write_head(FILE *f)
{
    fputs(
        "#FLAGGA 0\r\n#PROGRAM \"klimat bench\" 1\r\n#FORMAT PC8\r\n#GEN 20250110\r\n#SIETYP 4\r\n"
        "#ORGNR 212000-0357\r\n#FNAMN \"Provkommunen\"\r\n#RAR 0 20240101 20241231\r\n#DIM 1 \"Kostnadsst\x84lle\"\r\n",
        f);
    for (unsigned i = 0; i < ACCOUNTS; i++)
        fprintf(f, "#KONTO %d \"%s %u\"\r\n", account_of(i), words[i % WORDS].file, i);
    for (unsigned i = 0; i < SUPPLIERS; i++) fprintf(f, "#OBJEKT 9 \"%u\" \"Leverant\x94r %u\"\r\n", 10000 + i, i);
}

static int write_file(const char *path, long megabytes)
{
    FILE *f = fopen(path, "wb");
    if (!f) return 1;
    write_head(f);
    for (unsigned voucher = 1; ftell(f) < megabytes << 20; voucher++) {
        const unsigned rows = 1 + chance(6), day = 101 + chance(12) * 100 + chance(28);
        const char *word = words[chance(WORDS)].file;
        long sum = 0;
        fprintf(f, "#VER L %u 2024%04u \"%s lev %u\" 20250110\r\n{\r\n", voucher, day, word, 10000 + chance(SUPPLIERS));
        for (unsigned i = 0; i < rows; i++) {
            const long ore = (long)chance(900000) - 40000;
            const unsigned supplier = chance(SUPPLIERS), account = supplier * 17 + chance(ACCOUNTS_OF_ONE);
            sum += ore;
            fprintf(f, "   #TRANS %d {1 \"%u\" 9 \"%u\"} %s%ld.%02ld 2024%04u \"%s %s %u\"\r\n",
                    account_of(account % ACCOUNTS), 100 + chance(80), 10000 + supplier, ore < 0 ? "-" : "",
                    labs(ore) / 100, labs(ore) % 100, day, word, words[chance(WORDS)].file, chance(100000));
        }
        fprintf(f, "   #TRANS 2440 {} %s%ld.%02ld\r\n}\r\n", sum > 0 ? "-" : "", labs(sum) / 100, labs(sum) % 100);
    }
    return fclose(f) != 0;
}

static PurchaseRule *make_rules(Arena *arena)
{
    PurchaseRule *rules = ARENA_ARRAY(arena, PurchaseRule, RULES);
    for (unsigned i = 0; i < RULES; i++) {
        char id[ID_BYTES], number[ID_BYTES];
        snprintf(id, sizeof id, "r%u", i);
        snprintf(number, sizeof number, "%u", 10000 + i * 7);
        rules[i] = (PurchaseRule){.head = {.id = str_dup(arena, str(id))},
                                  .position = known(i + 1),
                                  .account_from = known(account_of(i * 2)),
                                  .account_to = known(account_of(i * 2) + (i % 3 ? 900 : 9)),
                                  .supplier = i % 5 == 0 ? str_dup(arena, str(number)) : S(""),
                                  .text = i % 4 ? str(words[i % WORDS].rule) : S(""),
                                  .outcome = S("purchase"),
                                  .category = S("k")};
    }
    return rules;
}

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu_s(void)
{
    static const int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    double sum = 0;
    for (size_t i = 0; i < 2; i++) {
        struct rusage used;
        if (getrusage(whose[i], &used) != 0) return 0;
        sum += (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    }
    return sum;
}

static int read_file(const char *path)
{
    Arena *arena = arena_new();
    SieOptions options = {.rules = RULES};
    LedgerFile file;
    Faults faults = faults_new(arena);
    Err err;
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) return 1;
    const long bytes = ftell(f);
    const double megabytes = (double)bytes / (1 << 20);
    fclose(f);
    const double begin = now_s(), cpu_begin = cpu_s();
    Status status = purchase_map_new(arena, make_rules(arena), RULES, &options.map, &err);
    if (status == ST_OK) status = sie_read(str(path), &options, arena, &file, &faults, &err);
    const double seconds = now_s() - begin, cpu = cpu_s() - cpu_begin;
    if (status != ST_OK) {
        fprintf(stderr, "%s %s\n", err.message, faults.count ? faults.list[0].message : "");
        return 1;
    }
    size_t mapped = 0;
    for (size_t i = 0; i < file.sum_count; i++) mapped += file.sums[i].rule >= 0 ? file.sums[i].rows : 0;
    printf("mb_s=%.1f mb_cpu_s=%.1f mb=%.0f rows=%zu sums=%zu mapped_percent=%.1f\n", megabytes / seconds,
           megabytes / cpu, megabytes, file.rows, file.sum_count, 100.0 * (double)mapped / (double)file.rows);
    arena_free(arena);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "write") == 0) return write_file(argv[2], atol(argv[3]));
    if (argc == 3 && strcmp(argv[1], "read") == 0) return read_file(argv[2]);
    fputs("usage: sie write FILE MB | sie read FILE\n", stderr);
    return 2;
}
