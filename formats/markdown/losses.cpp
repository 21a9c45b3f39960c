#include "formats/markdown/losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/document/walk.h"
#include "formats/markdown/extensions.h"

namespace rubricate {

namespace {

// Given by the text reader and the stages, from what the Markdown shows too.
constexpr std::array<std::string_view, 10> own_roles{"bibliography", "contents", "dead-citation", "dead-link", "figure",
                                                     "generated",    "heading",  "legal-notice",  "questions", "table"};

bool is_own(const std::string& role) { return std::find(own_roles.begin(), own_roles.end(), role) != own_roles.end(); }

// Found in the section's name, and found there again.
bool is_inferred_role(const Attributes& attributes, std::string_view role) {
  return std::any_of(attributes.extra.begin(), attributes.extra.end(),
                     [&](const auto& each) { return each.first == "inferred-role" && each.second == role; });
}

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
    const auto say = [&](const Loss& loss, std::string_view what) {
      if (loss.count == 0) return;
      found.report(Finding::not_representable, loss.first,
                   fmt::format("{} were left out: {}, the first is \"{}\"", what, loss.count, loss.example));
    };
    say(ids_, "identifiers inside a text or a table");
    say(languages_, "marks of a language");
    say(roles_, "roles");
    if (links_.count > 0)
      found.report(Finding::not_representable, links_.first,
                   fmt::format("links inside links were written as their text: {}, the first to \"{}\"", links_.count,
                               links_.example));
  }

 private:
  void look_at(const Block& block) {
    const bool is_heading = std::holds_alternative<Section>(block.node) || std::holds_alternative<Heading>(block.node);
    const bool is_division = std::holds_alternative<Division>(block.node);
    // The writer gives blocks their anchors and says where it cannot; raw HTML brings its own.
    if (block.attributes) look_at(*block.attributes, block.span, Named::by_writer, is_heading, is_division);
    if (const auto* table = std::get_if<Table>(&block.node)) look_at_cells(*table);
    if (const auto* questions = std::get_if<QuestionList>(&block.node))
      for (const auto& entry : questions->entries)
        if (entry.attributes) look_at(*entry.attributes, entry.span, Named::by_none, false, false);
    if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
      for (const auto& entry : bibliography->entries)
        if (entry.attributes) look_at(*entry.attributes, entry.span, Named::by_none, false, false);
  }

  void look_at(const Inlines& all, bool in_link) {
    for (const Inline& each : all) {
      const bool is_written = std::holds_alternative<Raw>(each.node) || std::holds_alternative<PageBreak>(each.node);
      const Named named = is_written ? Named::by_writer : Named::by_none;
      if (each.attributes) look_at(*each.attributes, each.span, named, false, false);
      const auto* link = std::get_if<Link>(&each.node);
      if (link && in_link) links_.add(each.span, link->target);
      // The text in an image's place is written as it is.
      const bool is_image = std::holds_alternative<Image>(each.node);
      for_each_part(each, [&](const Inlines& part) { look_at(part, !is_image && (in_link || link)); });
    }
  }

  // There is no room for an anchor in a cell.
  void look_at_cells(const Table& table) {
    const auto note = [&](const Block& block) {
      const Attributes& given = *block.attributes;
      if (!given.id.empty() && !given.id_is_generated) ids_.add(block.span, given.id);
    };
    for (const auto* rows : {&table.head, &table.body, &table.foot})
      for (const Table::Row& row : *rows)
        for (const Table::Cell& cell : row.cells) walk(cell.body, note, [](const Inlines&) {});
  }

  // What a stage found out, it finds out again.
  static bool is_inferred(const Attributes& attributes) {
    for (const auto& [name, value] : attributes.extra)
      if (name == "language-source") return true;
    return false;
  }

  // Who prints the identifier.
  enum class Named : std::uint8_t { by_writer, by_none };

  void look_at(const Attributes& attributes, Span span, Named named, bool is_heading, bool is_division) {
    const bool has_id = !attributes.id.empty() && !attributes.id_is_generated;
    if (has_id && named == Named::by_none) ids_.add(span, attributes.id);
    if (!attributes.language.empty() && !is_inferred(attributes)) languages_.add(span, attributes.language);
    if (is_heading && has_id) return;
    bool has_alert = false;
    for (const std::string& role : attributes.roles) {
      // Of several, the first that is an alert is written.
      const bool is_alert = is_division && !has_alert && !alert_marker(role).empty();
      has_alert = has_alert || is_alert;
      if (!is_alert && !is_own(role) && !is_inferred_role(attributes, role)) roles_.add(span, role);
    }
  }

  Loss ids_, languages_, roles_, links_;
};

}  // namespace

void report_lost_attributes(const Document& document, Diagnostics& found) {
  Losses losses;
  losses.look_at(document);
  losses.report(found);
}

}  // namespace rubricate
