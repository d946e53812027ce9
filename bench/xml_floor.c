/* The floor that an import is measured against: inflates the first worksheet of a workbook (libzip) and tokenises its
 * XML (expat) with handlers that do nothing. xml_floor FILE.xlsx */
#include <expat.h>
#include <stdio.h>
#include <zip.h>

enum { PIECE_BYTES = 64 * 1024 };

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)data;
    (void)name;
    (void)attributes;
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    (void)data;
    (void)name;
}

static void XMLCALL on_text(void *data, const XML_Char *text, int length)
{
    (void)data;
    (void)text;
    (void)length;
}

static int tokenise(zip_file_t *sheet)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!parser) return 1;
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    zip_int64_t n = 0;
    enum XML_Status status = XML_STATUS_OK;
    do {
        void *piece = XML_GetBuffer(parser, PIECE_BYTES);
        if (!piece) break;
        n = zip_fread(sheet, piece, PIECE_BYTES);
        if (n >= 0) status = XML_ParseBuffer(parser, (int)n, n == 0);
    } while (n > 0 && status == XML_STATUS_OK);
    const int failed = n != 0 || status != XML_STATUS_OK;
    XML_ParserFree(parser);
    return failed;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: xml_floor FILE.xlsx\n", stderr);
        return 2;
    }
    int code = 0;
    zip_t *archive = zip_open(argv[1], ZIP_RDONLY, &code);
    zip_file_t *sheet = archive ? zip_fopen(archive, "xl/worksheets/sheet1.xml", 0) : NULL;
    const int failed = sheet ? tokenise(sheet) : 1;
    if (failed) fprintf(stderr, "xml_floor: %s cannot be read\n", argv[1]);
    if (sheet) zip_fclose(sheet);
    if (archive) zip_discard(archive);
    return failed;
}
