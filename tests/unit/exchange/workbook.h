/* Workbooks for tests, made byte by byte: as the national emission database serves them, as Excel saves them, and as
 * somebody would make them who means harm. */
#ifndef TEST_WORKBOOK_H
#define TEST_WORKBOOK_H
#include "base/str.h"

typedef struct ZipPart {
    const char *name;
    Str content;
    bool stored;             /* not deflated */
    bool descriptor;         /* flag 8: sizes and checksum stand behind the data, the local header holds zeros */
    bool encrypted;          /* says that it is */
    uint32_t declared_bytes; /* in the central directory, where it is to lie; 0: the truth */
} ZipPart;
Str zip_build(Arena *arena, const ZipPart *parts, size_t count);

typedef enum SheetForm { AS_SERVED, AS_RESAVED } SheetForm;
/* A sheet of lines such as "Alla;Alla;1234.5": what reads as a number is a number cell, the rest text; an empty cell is
 * an empty text as served, and is left out as re-saved. */
Str workbook_of(Arena *arena, SheetForm form, const char *sheet_name, const char *const *lines, size_t count);
typedef enum Packing { PACKED, PACKED_AS_SERVED /* with data descriptors */, STORED } Packing;
/* A workbook around this XML; shared (the content of xl/sharedStrings.xml) may be empty. */
Str workbook_around(Arena *arena, Str sheet_xml, Str shared, Packing packing);
/* The same lines joined by line ends. */
Str csv_of(Arena *arena, const char *const *lines, size_t count);

#endif
