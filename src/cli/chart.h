/* What klimat chart and the explanation of its figures share. */
#ifndef CLI_CHART_H
#define CLI_CHART_H
#include "app/pictures_explain.h"
#include "cli/command.h"

/* Whether the operand names a picture: with --measure one of a measure's economics, otherwise any other. */
Status chart_check_name(Cli *cli, size_t operand, Err *err);
/* The query of the options of the command. */
AppPictureQuery chart_query_of(const Cli *cli, Str municipality, Str name);
/* Says so where it takes long. */
void chart_begins(Cli *cli, Str name);

#endif
