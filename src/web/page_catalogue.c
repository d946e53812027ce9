/* The catalogue of joint commitments, which the programme keeps and municipalities choose from. */
#include "views.h"
#include "web/edit_parts.h"

Status page_catalogue(Visit *visit, Err *err)
{
    CataloguePage page = {0};
    JointCommitment *list;
    bool may;
    Status status = app_catalogue(visit->app, visit->arena, &list, &page.count, err);
    if (status == ST_OK)
        status =
            edit_may(visit, ACTION_CHANGE_CATALOGUE, &(ContractEdition){0}, &kind_joint_commitment, NULL, &may, err);
    if (status != ST_OK) return status;
    Str *urls = ARENA_ARRAY(visit->arena, Str, page.count);
    for (size_t i = 0; i < page.count && may; i++)
        urls[i] = route_url(visit->arena, PAGE_CATALOGUE_EDIT, visit->lang, list[i].head.id, S(""));
    if (may) page.new_url = route_url(visit->arena, PAGE_CATALOGUE_NEW, visit->lang, S(""), S(""));
    page.list = list;
    page.edit_urls = urls;
    visit->view.title = str(tr(visit->lang, N_("Joint commitments")));
    view_catalogue(&visit->out, &visit->view, &page);
    return ST_OK;
}
