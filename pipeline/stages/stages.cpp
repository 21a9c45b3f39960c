#include "pipeline/stages/stages.h"

#include <array>

#include "pipeline/stages/bibliography.h"
#include "pipeline/stages/citations.h"
#include "pipeline/stages/contents.h"
#include "pipeline/stages/cross_references.h"
#include "pipeline/stages/figures.h"
#include "pipeline/stages/footnotes.h"
#include "pipeline/stages/headings.h"
#include "pipeline/stages/identifiers.h"
#include "pipeline/stages/languages.h"
#include "pipeline/stages/links.h"
#include "pipeline/stages/metadata.h"
#include "pipeline/stages/nesting.h"
#include "pipeline/stages/numbers.h"
#include "pipeline/stages/printed_notes.h"
#include "pipeline/stages/prose.h"
#include "pipeline/stages/questions.h"
#include "pipeline/stages/raw_html.h"
#include "pipeline/stages/references.h"
#include "pipeline/stages/roles.h"

namespace rubricate {

namespace {

// A stage that has no options.
template <void (*run)(Document&, Diagnostics&)>
void always(Document& document, const StageOptions&, Diagnostics& found) {
  run(document, found);
}

constexpr std::array all_stages{
    Stage{"raw-html", "for outputs without HTML: no HTML, but what it means", lower_raw_html},
    Stage{"nesting", "nothing stands inside more levels than --max-nesting allows", bound_nesting},
    Stage{"headings", "every heading is the title of a section; levels step by one", fold_headings},
    Stage{"figures", "an image alone in its paragraph is a figure", always<lift_figures>},
    Stage{"questions", "question and answer runs are question lists", always<gather_questions>},
    Stage{"notes", "notes that the text prints are notes, and their marks name them", lift_printed_notes},
    Stage{"bibliography", "reference lists are bibliographies with unique keys", always<gather_bibliography>},
    Stage{"links", "addresses in the text are links", link_addresses},
    Stage{"metadata", "the document has a title and a language", always<complete_metadata>},
    Stage{"languages", "passages that are clearly in another language say so", mark_languages},
    Stage{"citations", "each citation names an entry of a bibliography", link_citations},
    Stage{"roles", "sections of the front and the back of a book say what they are", always<assign_roles>},
    Stage{"identifiers", "all that can be pointed at has a unique identifier", assign_identifiers},
    Stage{"contents", "the lines of a printed table of contents are links to their sections", always<link_contents>},
    Stage{"cross-references", "phrases that name a numbered part of the document lead to it", link_part_numbers},
    Stage{"numbers", "sections show the numbers that were asked for", number_headings},
    Stage{"footnotes", "each mark has its note; notes are numbered by first mark", always<number_footnotes>},
    Stage{"references", "each cross reference names an identifier that exists", always<resolve_references>},
    Stage{"prose", "the same document; doubtful sentences are reported", nullptr, review_prose},
};

}  // namespace

std::span<const Stage> stages() { return all_stages; }

const Stage* find_stage(std::string_view name) {
  for (const Stage& stage : all_stages)
    if (stage.name == name) return &stage;
  return nullptr;
}

}  // namespace rubricate
