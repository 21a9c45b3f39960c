#include "formats/markdown/losses.h"

#include <fmt/format.h>

#include "formats/document/walk.h"
#include "formats/markdown/tags.h"

namespace rubricate {

namespace {

struct Loss {
  std::size_t count = 0;
  Span first = {};
  std::string example = {};

  void add(Span span, const std::string& what) {
    if (count++ > 0) return;
    first = span;
    example = what;
  }
};

class Losses {
 public:
  void look_at(const Document& document) {
    walk_document(
        document, [&](const Block& block) { look_at(block); }, [&](const Inlines& all) { look_at(all, false); });
  }

  void report(Diagnostics& found) const {
    if (names_.count > 0)
      found.report(
          Finding::not_representable, names_.first,
          fmt::format("roles and attributes with names that HTML does not know were left out: {}, the first is "
                      "\"{}\"",
                      names_.count, names_.example));
    if (links_.count > 0)
      found.report(Finding::not_representable, links_.first,
                   fmt::format("links inside links were written as their text: {}, the first to \"{}\"", links_.count,
                               links_.example));
  }

 private:
  void look_at(const Block& block) {
    look_at(block.attributes, block.span);
    if (const auto* questions = std::get_if<QuestionList>(&block.node))
      for (const auto& entry : questions->entries) look_at(entry.attributes, entry.span);
    if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
      for (const auto& entry : bibliography->entries) look_at(entry.attributes, entry.span);
  }

  void look_at(const Inlines& all, bool in_link) {
    for (const Inline& each : all) {
      look_at(each.attributes, each.span);
      const auto* link = std::get_if<Link>(&each.node);
      if (link && in_link) links_.add(each.span, std::string(link->target));
      // The text in an image's place is written as it is.
      const bool is_image = std::holds_alternative<Image>(each.node);
      for_each_part(each, [&](const Inlines& part) { look_at(part, !is_image && (in_link || link)); });
    }
  }

  void look_at(const Rare<Attributes>& attributes, Span span) {
    if (!attributes) return;
    for (const std::string& name : unsayable_attributes(stated_attributes(attributes))) names_.add(span, name);
  }

  Loss names_, links_;
};

}  // namespace

void report_lost_attributes(const Document& document, Diagnostics& found) {
  Losses losses;
  losses.look_at(document);
  losses.report(found);
}

}  // namespace rubricate
