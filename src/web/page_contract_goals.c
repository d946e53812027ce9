/* The goal tree: mission, vision, strategic goals and targets, with the documents that carry each. */
#include "views.h"
#include "web/contract_parts.h"

typedef struct Tree {
    const Visit *visit;
    const ContractPlace *place;
    ContractGoalNode **nodes; /* one for each goal, in their order */
    size_t count;
} Tree;

static void fill(const Tree *t, ContractGoalNode *node)
{
    const ContractGoal *g = node->goal;
    node->level = shown_label(KIND_GOAL, "level", g->level);
    node->weight = shown_label(KIND_GOAL, "weight", g->weight);
    node->url = shown_object_url(t->visit, t->place, PAGE_CONTRACT_OBJECT, KIND_GOAL, g->head.id);
    node->text = shown_text(t->visit, g->text);
    node->target = shown_link(t->visit, t->place, "target", g->target);
    node->documents = shown_links(t->visit, t->place, "document", g->documents, &node->document_count);
}

/* The nodes whose parent has this id, in their order; empty: the roots, and those whose parent is not there. */
static size_t children(const Tree *t, Str parent, const ContractGoalNode **out)
{
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        const Str above = t->nodes[i]->goal->parent;
        const bool is_root = !contract_find(&t->place->view.contract, KIND_GOAL, above);
        if (parent.n ? str_eq(above, parent) : is_root) out[n++] = t->nodes[i];
    }
    return n;
}

static bool is_carrying(const Tree *t, Str document)
{
    for (size_t i = 0; i < t->count; i++)
        if (list_has(t->nodes[i]->goal->documents, document)) return true;
    return false;
}

static void loose(const Tree *t, ContractGoalsPage *page)
{
    const RecordSet *set = &t->place->view.contract.set[KIND_DOCUMENT];
    ContractLink *list = ARENA_ARRAY(t->visit->arena, ContractLink, set->count);
    const SteeringDocument *documents = set->records;
    for (size_t i = 0; i < set->count; i++)
        if (!is_carrying(t, documents[i].head.id))
            list[page->loose_count++] = shown_link(t->visit, t->place, "document", documents[i].head.id);
    page->loose = list;
}

static Status make(Visit *visit, ContractPlace *place, Err *err)
{
    (void)err;
    Arena *a = visit->arena;
    const RecordSet *set = &place->view.contract.set[KIND_GOAL];
    const ContractGoal *goals = set->records;
    Tree t = {visit, place, ARENA_ARRAY(a, ContractGoalNode *, set->count), set->count};
    for (size_t i = 0; i < t.count; i++) {
        t.nodes[i] = ARENA_NEW(a, ContractGoalNode);
        t.nodes[i]->goal = &goals[i];
        fill(&t, t.nodes[i]);
    }
    for (size_t i = 0; i < t.count; i++) {
        const ContractGoalNode **list = ARENA_ARRAY(a, const ContractGoalNode *, t.count);
        t.nodes[i]->child_count = children(&t, goals[i].head.id, list);
        t.nodes[i]->children = list;
    }
    const ContractGoalNode **roots = ARENA_ARRAY(a, const ContractGoalNode *, t.count);
    ContractGoalsPage page = {.root_count = children(&t, S(""), roots), .roots = roots};
    loose(&t, &page);
    shown_head(visit, place, CONTRACT_GOALS, &page.head);
    view_contract_goals(&visit->out, &visit->view, &place->city, &page);
    return ST_OK;
}

Status page_contract_goals(Visit *visit, Err *err)
{
    return shown_page(visit, make, err);
}
