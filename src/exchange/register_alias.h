/* Lists that a city already has call things by words of their own. Which of them are as good as ours, for columns and
 * for what stands in them; and the id of a row that has none. */
#ifndef EXCHANGE_REGISTER_ALIAS_H
#define EXCHANGE_REGISTER_ALIAS_H
#include "exchange/register_words.h"

/* NULL where no field of the kind is called so by others. */
const Field *register_alias_field(const RecordKind *kind, Str heading);
/* The choice that others call so; empty: none. */
Str register_alias_choice(const Field *field, Str text);
/* The id of what has that name, or of each of several with a comma or a semicolon between; empty where one has none, or
 * two share it. */
Str register_id_of_name(Arena *arena, const RegisterNames *names, bool several, Str text);
/* "Laddplatser vid skolor" becomes laddplatser-vid-skolor. Empty where nothing is left. */
Str register_id_from(Arena *arena, Str name);

#endif
