#include "pipeline/stages/identifiers.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "formats/document/encoding.h"
#include "formats/document/slug.h"
#include "formats/document/walk.h"
#include "formats/html.h"
#include "formats/xml.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/captions.h"
#include "pipeline/stages/heading_review.h"

namespace rubricate {

namespace {

// What no one can point at by its title gets its kind for a name: "figure-1".
std::string_view word_for(const Block& block) {
  return std::visit(match{
                        [](const Section&) -> std::string_view { return "section"; },
                        [](const Figure&) -> std::string_view { return "figure"; },
                        [](const Rare<Table>&) -> std::string_view { return "table"; },
                        [](const Bibliography&) -> std::string_view { return "bibliography"; },
                        [](const auto&) -> std::string_view { return {}; },
                    },
                    block.node);
}

class Assigner {
 public:
  explicit Assigner(Diagnostics& found) : found_(found) {}

  void run(Document& document, const IdLock* lock) {
    look_through(document);
    std::vector<Locked> locked;
    if (lock) locked = take_from(*lock, document);
    for (const auto& each : nameable_) std::visit([&](auto* node) { name(*node); }, each);
    // Those that are called by their kind have a name by now.
    for (const NumberedBlock& each : numbered_blocks(document.body))
      generate(each.block->attributes, fmt::format("{}-{}", word_for(each.number.part), each.number.number), "block");
    // Whatever is called so wins over what was called so.
    for (const auto& [attributes, span] : noted_) keep_aliases(*attributes, span);
    for (const Locked& each : locked) add_aliases(*each.block, *each.before);
    if (!changed_.empty())
      for (Inline* each : links_) follow(*each);
  }

 private:
  // ---- what there is, in the order of the text

  // Keeps the identifiers of the source, and notes what is to be looked at again: the tree is walked once.
  void look_through(Document& document) {
    for_each_inline(document.metadata.title, [&](Inline& each) { look_at(each.attributes, each.span); });
    walk_document(
        document, [&](Block& block) { look_at(block); },
        [&](Inlines& all) { for_each_inline(all, [&](Inline& each) { look_at(each); }); });
  }

  void look_at(Block& block) {
    if (const auto* raw = std::get_if<RawBlock>(&block.node)) take_raw_names(block.attributes, raw->format, raw->text);
    look_at(block.attributes, block.span);
    auto* questions = std::get_if<QuestionList>(&block.node);
    auto* bibliography = std::get_if<Bibliography>(&block.node);
    if (questions)
      for (auto& entry : questions->entries) look_at(entry.attributes, entry.span);
    if (bibliography)
      for (auto& entry : bibliography->entries) look_at(entry.attributes, entry.span);
    if (questions || std::holds_alternative<PageBreak>(block.node) || !word_for(block).empty())
      nameable_.emplace_back(&block);
  }

  void look_at(Inline& each) {
    if (const auto* raw = std::get_if<Raw>(&each.node)) take_raw_names(each.attributes, raw->format, raw->text);
    look_at(each.attributes, each.span);
    if (std::holds_alternative<PageBreak>(each.node) || std::holds_alternative<Rare<Citation>>(each.node))
      nameable_.emplace_back(&each);
    const auto* link = std::get_if<Link>(&each.node);
    if ((link && link->target.starts_with('#')) || std::holds_alternative<CrossReference>(each.node))
      links_.push_back(&each);
  }

  void look_at(Rare<Attributes>& attributes, Span span) {
    if (!attributes) return;
    keep(attributes.edit(), span);
    if (!attributes->extra.empty()) noted_.emplace_back(&attributes.edit(), span);
  }

  // What raw HTML calls itself: <a id="oil">, <h2 id="oil">, <a name="oil">.
  static void take_raw_names(Rare<Attributes>& attributes, std::string_view format, std::string_view text) {
    if (format != "html" || !attributes->id.empty()) return;
    for (const HtmlAttribute& each : html_attributes(text)) {
      const bool is_name = each.name == "id" || (each.name == "name" && each.element == "a");
      if (!is_name || each.value.empty() || each.value == attributes->id) continue;
      if (attributes->id.empty())
        attributes.edit().id = each.value;
      else
        attributes.edit().extra.emplace_back("alias", each.value);
    }
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

  // ---- the lock

  struct Locked {
    Block* block;
    const LockedSection* before;
  };

  static void collect(Blocks& blocks, std::vector<Block*>& sections) {
    for (Block& block : blocks) {
      auto* section = std::get_if<Section>(&block.node);
      auto* division = std::get_if<Division>(&block.node);
      if (section) sections.push_back(&block);
      if (section || division) collect(section ? section->body : division->body, sections);
    }
  }

  std::vector<Locked> take_from(const IdLock& lock, Document& document) {
    std::vector<Block*> sections;
    collect(document.body, sections);
    const std::vector<std::optional<std::size_t>> were = find_locked(document, lock);
    std::vector<Locked> locked;
    std::vector<bool> used(lock.sections.size());
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (!were[i]) continue;
      used[*were[i]] = true;
      const LockedSection& before = lock.sections[*were[i]];
      locked.push_back({sections[i], &before});
      take_id(*sections[i], before);
    }
    for (std::size_t i = 0; i < used.size(); ++i)
      if (!used[i])
        found_.report(Finding::identifier_lock_unused, {},
                      fmt::format("\"{}\" with the identifier \"{}\" is gone; the lock forgets it",
                                  shortened(lock.sections[i].path.back()), lock.sections[i].id));
    return locked;
  }

  void take_id(Block& block, const LockedSection& before) {
    if (!block.attributes->id.empty() || xml_name(before.id) != before.id || !taken_.insert(folded(before.id)).second)
      return;
    Attributes& attributes = block.attributes.edit();
    attributes.id = before.id;
    attributes.id_is_generated = true;
    const auto& section = std::get<Section>(block.node);
    if (is_made_from(before.id, heading_text(section))) return;
    mark_locked(attributes);
    if (folded(plain_text(section.title)) == folded(before.path.back())) return;
    found_.report(Finding::identifier_locked, heading_span(block),
                  fmt::format("\"{}\" was \"{}\" and is still called \"{}\"", shortened(plain_text(section.title)),
                              shortened(before.path.back()), before.id));
  }

  // "notes" and "notes-1" are both made from "Notes".
  static bool is_made_from(std::string_view id, std::string_view title) {
    const std::string base = xml_name(slug_of(title));
    if (slug_of(title).empty()) return id.starts_with("section-");
    if (!id.starts_with(base)) return false;
    const std::string_view rest = id.substr(base.size());
    return rest.empty() || (rest.size() > 1 && rest[0] == '-' && rest.find_first_not_of("0123456789", 1) == rest.npos);
  }

  // The names that a section had, and the one that its heading would give.
  void add_aliases(Block& block, const LockedSection& before) {
    for (const std::string& each : before.aliases) add_alias(block.attributes, each);
    add_alias(block.attributes, before.id);
    const std::string slug = slug_of(heading_text(std::get<Section>(block.node)));
    if (!slug.empty() && block.attributes->id_is_generated && add_alias(block.attributes, xml_name(slug)))
      mark_locked(block.attributes.edit());
  }

  bool add_alias(Rare<Attributes>& attributes, const std::string& alias) {
    if (xml_name(alias) != alias || !taken_.insert(folded(alias)).second) return false;
    attributes.edit().extra.emplace_back("alias", alias);
    return true;
  }

  static void mark_locked(Attributes& attributes) {
    const std::pair<std::string, std::string> mark("id-source", "locked");
    if (std::ranges::find(attributes.extra, mark) == attributes.extra.end()) attributes.extra.push_back(mark);
  }

  // Those that a reader brings.
  void keep_aliases(Attributes& attributes, Span span) {
    for (auto& [name, value] : attributes.extra) {
      if (name != "alias") continue;
      const std::string valid = xml_name(value);
      if (valid != value) {
        found_.report(Finding::identifier_changed, span,
                      fmt::format("\"{}\" is no XML name; it became \"{}\"", value, valid));
        changed_.emplace(value, valid);
        value = valid;
      }
      if (taken_.insert(folded(value)).second) continue;
      // A heading may be called what its own words give; a Markdown writer says so again.
      if (folded(value) == folded(attributes.id)) {
        name = "own-anchor";
        continue;
      }
      found_.report(Finding::identifier_duplicate, span,
                    fmt::format("\"{}\" is taken; as another name for this section it is left out", value));
      name.clear();
    }
    std::erase_if(attributes.extra, [](const auto& each) { return each.first.empty(); });
  }

  // ---- made ones

  void name(Block& block) {
    const std::string_view word = word_for(block);
    if (!word.empty()) {
      const auto* section = std::get_if<Section>(&block.node);
      generate(block.attributes, section ? slug_of(heading_text(*section)) : std::string(), word);
    }
    if (const auto* page = std::get_if<PageBreak>(&block.node)) name(block.attributes, *page);
    if (auto* questions = std::get_if<QuestionList>(&block.node))
      for (auto& entry : questions->entries)
        generate(entry.attributes, slug_of(shortened_words(entry.question)), "question");
    if (auto* bibliography = std::get_if<Bibliography>(&block.node))
      for (auto& entry : bibliography->entries) generate(entry.attributes, entry.key, "reference");
  }

  // An entry leads back to where it is cited.
  void name(Inline& each) {
    if (const auto* page = std::get_if<PageBreak>(&each.node)) name(each.attributes, *page);
    const auto* citation = std::get_if<Rare<Citation>>(&each.node);
    if (citation && !(*citation)->items.empty())
      generate(each.attributes, "cite-" + (*citation)->items.front().key, "citation");
  }

  void name(Rare<Attributes>& attributes, const PageBreak& page) {
    if (!page.label.empty()) generate(attributes, "page-" + page.label, "page");
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

  void follow(Inline& each) const {
    if (auto* link = std::get_if<Link>(&each.node))
      if (const auto at = changed_.find(std::string(link->target.view().substr(1))); at != changed_.end())
        link->target = "#" + at->second;
    if (auto* reference = std::get_if<CrossReference>(&each.node))
      if (const auto at = changed_.find(std::string(reference->target)); at != changed_.end())
        reference->target = at->second;
  }

  Diagnostics& found_;
  std::vector<std::variant<Block*, Inline*>> nameable_;  // sections, figures, citations, ...
  std::vector<std::pair<Attributes*, Span>> noted_;      // with extras: an alias may be among them
  std::vector<Inline*> links_;                           // into this document
  std::unordered_set<std::string> taken_;                // folded
  std::unordered_map<std::string, int> suffix_;          // folded wish -> the last number tried
  std::unordered_map<std::string, int> unnamed_;         // word -> how many
  std::unordered_map<std::string, std::string> changed_;
};

}  // namespace

void assign_identifiers(Document& document, const StageOptions& options, Diagnostics& found) {
  Assigner(found).run(document, options.id_lock ? &*options.id_lock : nullptr);
}

}  // namespace rubricate
