/* Lines to compare with: what is drawn of them, and what is not. */
#include "cmocka_all.h"

#include "model/target.h"
#include "near.h"

static ReferenceLine line(Basis basis, Maybe reduction)
{
    return (ReferenceLine){.base_year = 1990, .target_year = 2045, .basis = basis, .reduction_percent = reduction};
}

/* Sweden 2045: net zero, of which the emissions themselves 85 %. */
static void the_reduction_of_the_emissions_themselves(void **state)
{
    (void)state;
    const ReferenceLine sweden = line(BASIS_NET, known(85)), whole = line(BASIS_GROSS, known(100));
    assert_known(reference_gross_reduction(&sweden), 85, 0);
    assert_known(reference_level(&sweden, known(457287)), 68593.05, 1e-9);
    assert_known(reference_level(&whole, known(457287)), 0, 0); /* a gross goal of zero is one */
    assert_unknown(reference_level(&sweden, unknown()));
}

static void net_zero_is_no_gross_zero(void **state)
{
    (void)state;
    const ReferenceLine zero = line(BASIS_NET, known(100)), beyond = line(BASIS_NET, known(110));
    const ReferenceLine silent = line(BASIS_NET, unknown());
    assert_unknown(reference_gross_reduction(&zero));
    assert_unknown(reference_level(&zero, known(457287)));
    assert_unknown(reference_level(&beyond, known(457287)));
    assert_unknown(reference_level(&silent, known(457287)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reduction_of_the_emissions_themselves),
        cmocka_unit_test(net_zero_is_no_gross_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
