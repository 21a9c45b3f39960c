#include "pipeline/stages/identifiers.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <unordered_map>
#include <unordered_set>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/xml.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

// What no one can point at by its title gets its kind for a name: "figure-1".
std::string_view word_for(const Block& block) {
  return std::visit(match{
                        [](const Section&) -> std::string_view { return "section"; },
                        [](const Figure&) -> std::string_view { return "figure"; },
                        [](const Table&) -> std::string_view { return "table"; },
                        [](const Bibliography&) -> std::string_view { return "bibliography"; },
                        [](const auto&) -> std::string_view { return {}; },
                    },
                    block.node);
}

class Assigner {
 public:
  explicit Assigner(Diagnostics& found) : found_(found) {}

  void run(Document& document) {
    for_each_attributes(document, [&](Attributes& attributes, Span span) { keep(attributes, span); });
    walk_document(
        document, [&](Block& block) { name(block); }, [&](Inlines& all) { name(all); });
    if (!changed_.empty()) follow(document);
  }

 private:
  // Calls visit(Attributes&, Span) for those that are set, in the order of the text.
  template <class Visit>
  static void for_each_attributes(Document& document, Visit&& visit) {
    const auto inlines = [&](Inlines& all) {
      for_each_inline(all, [&](Inline& each) {
        if (each.attributes) visit(each.attributes.edit(), each.span);
      });
    };
    inlines(document.metadata.title);
    walk_document(
        document,
        [&](Block& block) {
          if (block.attributes) visit(block.attributes.edit(), block.span);
          if (auto* questions = std::get_if<QuestionList>(&block.node))
            for (auto& entry : questions->entries)
              if (entry.attributes) visit(entry.attributes.edit(), entry.span);
          if (auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (auto& entry : bibliography->entries)
              if (entry.attributes) visit(entry.attributes.edit(), entry.span);
        },
        inlines);
  }

  // An identifier of the source: made valid and unique.
  void keep(Attributes& attributes, Span span) {
    if (attributes.id.empty()) return;
    const std::string given = attributes.id;
    const std::string valid = xml_name(given);
    attributes.id = unique(valid);
    if (attributes.id == given) return;
    if (valid != given) {
      found_.report(Finding::identifier_changed, span,
                    fmt::format("\"{}\" is no XML name; it became \"{}\"", given, attributes.id));
      // The first bearer is what links mean.
      changed_.emplace(given, attributes.id);
    } else {
      found_.report(Finding::identifier_duplicate, span,
                    fmt::format("\"{}\" is taken; this one became \"{}\"", given, attributes.id),
                    "give each its own; links mean the first");
    }
  }

  void name(Block& block) {
    const std::string_view word = word_for(block);
    if (!word.empty()) {
      const auto* section = std::get_if<Section>(&block.node);
      generate(block.attributes, section ? slug_of(heading_text(*section)) : std::string(), word);
    }
    if (auto* questions = std::get_if<QuestionList>(&block.node))
      for (auto& entry : questions->entries)
        generate(entry.attributes, slug_of(shortened_words(entry.question)), "question");
    if (auto* bibliography = std::get_if<Bibliography>(&block.node))
      for (auto& entry : bibliography->entries) generate(entry.attributes, entry.key, "reference");
  }

  // An entry leads back to where it is cited.
  void name(Inlines& all) {
    for_each_inline(all, [&](Inline& each) {
      const auto* citation = std::get_if<Rare<Citation>>(&each.node);
      if (citation && !(*citation)->items.empty())
        generate(each.attributes, "cite-" + (*citation)->items.front().key, "citation");
    });
  }

  // A question can be a page long; ten words of it name it.
  static std::string shortened_words(const Blocks& question) {
    const std::string text = plain_text(question);
    std::string words;
    int count = 0;
    for (const std::string& word : words_of(text)) {
      if (++count > 10) break;
      words += (words.empty() ? "" : " ") + word;
    }
    return words;
  }

  void generate(Rare<Attributes>& attributes, const std::string& wish, std::string_view word) {
    if (!attributes->id.empty()) return;
    // "1-" from "1." and an empty one say nothing; "section" does.
    std::string base = wish.empty() ? unnumbered(word) : xml_name(wish);
    attributes.edit().id = unique(base);
    attributes.edit().id_is_generated = true;
  }

  // "figure-1", "figure-2", ...
  std::string unnumbered(std::string_view word) { return fmt::format("{}-{}", word, ++unnamed_[std::string(word)]); }

  std::string unique(const std::string& wish) {
    std::string key = folded(wish);
    if (taken_.insert(key).second) return wish;
    // The count goes on where it stopped for this name, or a thousand equal titles would cost a million look-ups.
    int& count = suffix_[key];
    for (;;) {
      std::string candidate = fmt::format("{}-{}", wish, ++count);
      if (taken_.insert(folded(candidate)).second) return candidate;
    }
  }

  void follow(Document& document) const {
    walk_document(
        document, [](Block&) {},
        [&](Inlines& all) {
          for_each_inline(all, [&](Inline& each) {
            if (auto* link = std::get_if<Link>(&each.node); link && link->target.starts_with('#'))
              if (const auto at = changed_.find(link->target.substr(1)); at != changed_.end())
                link->target = "#" + at->second;
            if (auto* reference = std::get_if<CrossReference>(&each.node))
              if (const auto at = changed_.find(reference->target); at != changed_.end())
                reference->target = at->second;
          });
        });
  }

  Diagnostics& found_;
  std::unordered_set<std::string> taken_;         // folded
  std::unordered_map<std::string, int> suffix_;   // folded wish -> the last number tried
  std::unordered_map<std::string, int> unnamed_;  // word -> how many
  std::unordered_map<std::string, std::string> changed_;
};

}  // namespace

std::string slug_of(std::string_view title) {
  std::string slug;
  slug.reserve(title.size());
  for (std::size_t at = 0; at < title.size();) {
    const char32_t c = next_code_point(title, at);
    if (c == ' ' || c == '-') {
      slug += '-';
    } else if (c == '_' || is_digit(c) || is_letter(c)) {
      append_code_point(slug, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
    } else if (c >= 0x80) {
      const utf8proc_category_t kind = utf8proc_category(static_cast<utf8proc_int32_t>(c));
      if (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO) append_code_point(slug, c);
    }
  }
  return slug.find_first_not_of('-') == std::string::npos ? std::string() : slug;
}

void assign_identifiers(Document& document, Diagnostics& found) { Assigner(found).run(document); }

}  // namespace rubricate
