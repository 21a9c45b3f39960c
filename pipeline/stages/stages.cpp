#include "pipeline/stages/stages.h"

#include <array>

#include "pipeline/stages/bibliography.h"
#include "pipeline/stages/contents.h"
#include "pipeline/stages/figures.h"
#include "pipeline/stages/footnotes.h"
#include "pipeline/stages/headings.h"
#include "pipeline/stages/identifiers.h"
#include "pipeline/stages/languages.h"
#include "pipeline/stages/metadata.h"
#include "pipeline/stages/prose.h"
#include "pipeline/stages/questions.h"
#include "pipeline/stages/references.h"

namespace rubricate {

namespace {

constexpr std::array all_stages{
    Stage{"headings", "every heading is the title of a section; levels step by one", fold_headings},
    Stage{"figures", "an image alone in its paragraph is a figure", lift_figures},
    Stage{"questions", "question and answer runs are question lists", gather_questions},
    Stage{"bibliography", "reference lists are bibliographies with unique keys", gather_bibliography},
    Stage{"metadata", "the document has a title and a language", complete_metadata},
    Stage{"languages", "passages that are clearly in another language say so", mark_languages},
    Stage{"identifiers", "all that can be pointed at has a unique identifier", assign_identifiers},
    Stage{"contents", "the lines of a printed table of contents are links to their sections", link_contents},
    Stage{"footnotes", "each mark has its note; notes are numbered by first mark", number_footnotes},
    Stage{"references", "each cross reference and citation names an identifier that exists", resolve_references},
    Stage{"prose", "the same document; doubtful sentences are reported", review_prose},
};

}  // namespace

std::span<const Stage> stages() { return all_stages; }

const Stage* find_stage(std::string_view name) {
  for (const Stage& stage : all_stages)
    if (stage.name == name) return &stage;
  return nullptr;
}

}  // namespace rubricate
