#include "pipeline/stages/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <variant>
#include <vector>

#include "formats/document/addresses.h"
#include "formats/document/slug.h"
#include "formats/document/text_part.h"
#include "formats/document/walk.h"
#include "formats/html.h"
#include "formats/xml.h"
#include "pipeline/language/nearest.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/identifiers.h"

namespace rubricate {

namespace {

// What a link can mean.
class Targets {
 public:
  void put(const Rare<Attributes>& attributes) {
    if (!attributes || attributes->id.empty()) return;
    put(attributes->id, attributes->id);
    for (const auto& [name, value] : attributes->extra)
      if (name == "alias") put(value, attributes->id);
  }

  // GitHub counts equal titles from the top; an id of its own does not stop a title's anchor from working.
  void put_anchors(const std::vector<const Block*>& sections) {
    std::unordered_map<std::string, int> count;
    const auto put_anchor = [&](const std::string& slug, const std::string& id) {
      if (slug.empty()) return;
      const int n = count[slug]++;
      put(n == 0 ? slug : fmt::format("{}-{}", slug, n), id);
    };
    for (const Block* block : sections) {
      const auto& section = std::get<Section>(block->node);
      if (block->attributes->id.empty()) continue;
      if (section.label) put_anchor(slug_of(heading_text(section)), block->attributes->id);
      put_anchor(slug_of(plain_text(section.title)), block->attributes->id);
    }
  }

  void put(const std::string& name, const std::string& id) {
    const auto [at, is_new] = exact_.emplace(name, name == id ? std::string() : id);
    if (!is_new) return;
    // A name that is the same in small letters is found as it is.
    if (std::string small = folded(name); small != name && !exact_.contains(small))
      by_case_.emplace(std::move(small), id_of(*at));
    sorted_.clear();
  }

  const std::string* find(const std::string& name) const {
    if (const auto at = exact_.find(name); at != exact_.end()) return &id_of(*at);
    const std::string decoded = percent_decoded(name);
    for (const std::string& each : {folded(decoded), folded(xml_name(decoded)), slug_of(decoded)}) {
      if (const auto at = by_case_.find(each); at != by_case_.end()) return &at->second;
      if (const auto at = exact_.find(each); at != exact_.end() && folded(each) == each) return &id_of(*at);
    }
    return nullptr;
  }

  // The identifier that differs least, if by little. Costs a look at all of them, so few are asked for.
  std::string nearest(const std::string& name) {
    if (sorted_.empty()) sort();
    const std::string wish = beginning_of(percent_decoded(name));
    std::size_t least = std::max<std::size_t>(2, wish.size() / 3) + 1;
    std::string best;
    for (const Known& each : sorted_) {
      const std::size_t apart = letters_apart(wish, each.beginning, least - 1);
      if (apart < least) least = apart, best = *each.name;
    }
    return best;
  }

 private:
  struct Known {
    const std::string* name;
    std::string beginning;  // of it, folded
  };

  static const std::string& id_of(const std::pair<const std::string, std::string>& named) {
    return named.second.empty() ? named.first : named.second;
  }

  static std::string beginning_of(std::string_view name) { return folded(name).substr(0, 60); }

  // As many as are looked at, in the order of the alphabet.
  void sort() {
    constexpr std::size_t most = 2000;
    for (const auto& [name, id] : exact_) sorted_.push_back({.name = &name});
    const auto end = sorted_.begin() + static_cast<std::ptrdiff_t>(std::min(most, sorted_.size()));
    std::ranges::partial_sort(sorted_, end, {}, [](const Known& each) -> const std::string& { return *each.name; });
    sorted_.erase(end, sorted_.end());
    for (Known& each : sorted_) each.beginning = beginning_of(*each.name);
  }

  std::unordered_map<std::string, std::string> exact_;    // the identifier; empty where it is the name
  std::unordered_map<std::string, std::string> by_case_;  // of names in small letters that are none of `exact_`
  std::vector<Known> sorted_;                             // for nearest; empty until it is asked
};

class Resolver {
 public:
  Resolver(Document& document, Diagnostics& found) : document_(document), found_(found) {}

  void run() {
    look_through();
    offer_title();
    for (const auto& each : places_) std::visit([&](auto* node) { resolve(*node); }, each);
    for (Inline* each : places_in_title_) resolve(*each);
  }

 private:
  // ---- what there is, in the order of the text

  void look_through() {
    std::vector<const Block*> sections;
    look_through(document_.metadata.title, places_in_title_);
    look_through(document_.body, &sections);
    for (Footnote& note : document_.footnotes) look_through(note.body, nullptr);
    targets_.put_anchors(sections);
  }

  void look_through(Blocks& all, std::vector<const Block*>* sections) {
    for (Block& block : all) {
      targets_.put(block.attributes);
      if (const auto* questions = std::get_if<QuestionList>(&block.node))
        for (const auto& entry : questions->entries) targets_.put(entry.attributes);
      if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
        for (const auto& entry : bibliography->entries) targets_.put(entry.attributes);
      if (sections && std::holds_alternative<Section>(block.node)) sections->push_back(&block);
      if (std::holds_alternative<RawBlock>(block.node)) places_.emplace_back(&block);
      for_each_part(
          block, [&](Blocks& inner) { look_through(inner, sections); },
          [&](Inlines& inner) { look_through(inner, places_); });
    }
  }

  // What is inside a link is resolved before it.
  template <class Places>
  void look_through(Inlines& all, Places& places) {
    for (Inline& each : all) {
      if (each.attributes) targets_.put(each.attributes);
      if (std::holds_alternative<Text>(each.node)) continue;
      for_each_part(each, [&](Inlines& inner) { look_through(inner, places); });
      if (std::holds_alternative<Link>(each.node) || std::holds_alternative<CrossReference>(each.node) ||
          std::holds_alternative<Raw>(each.node))
        places.emplace_back(&each);
    }
  }

  void resolve(Block& block) {
    const auto& raw = std::get<RawBlock>(block.node);
    look_at_raw(raw.format, raw.text, block.span);
  }

  void resolve(Inline& each) {
    if (const auto* link = std::get_if<Link>(&each.node)) {
      if (link->target.starts_with('#')) resolve_link(each);
    } else if (auto* reference = std::get_if<CrossReference>(&each.node)) {
      const std::string* id = targets_.find(std::string(reference->target));
      if (!id) return kill(each, "#" + reference->target, {});
      reference->target = *id;
    } else if (const auto* raw = std::get_if<Raw>(&each.node)) {
      look_at_raw(raw->format, raw->text, each.span);
    }
  }

  // ---- raw HTML

  void look_at_raw(std::string_view format, std::string_view text, Span span) {
    if (format != "html") return;
    for (const HtmlAttribute& each : html_attributes(text)) {
      if (each.name != "href" || !each.value.starts_with('#')) continue;
      const std::string name = each.value.substr(1);
      if (name.empty() || name == "top" || targets_.find(name) || means_title(name)) continue;
      report_unknown(name, part_of(span, text.size(), each.at, each.at + each.value.size()), "the HTML stays as it is");
    }
  }

  // ---- links

  // The title's own anchor is offered too; whoever takes it makes the title carry it.
  void offer_title() {
    if (document_.metadata.title.empty() || document_.metadata.title_is_inferred) return;
    title_slug_ = slug_of(plain_text(document_.metadata.title));
    if (!title_slug_.empty() && targets_.find(title_slug_)) title_slug_.clear();
  }

  bool means_title(const std::string& name) {
    // "#" and "#top" are the top of a page everywhere.
    const bool is_top = name.empty() || name == "top";
    if (title_slug_.empty() || (!is_top && folded(percent_decoded(name)) != folded(title_slug_))) return false;
    if (is_top) targets_.put(name, xml_name(title_slug_));
    Inline phrase{.node = Phrase{std::move(document_.metadata.title)}};
    Attributes& attributes = phrase.attributes.edit();
    attributes.id = xml_name(title_slug_);
    attributes.id_is_generated = true;
    targets_.put(title_slug_, attributes.id);
    targets_.put(attributes.id, attributes.id);
    document_.metadata.title.clear();
    document_.metadata.title.push_back(std::move(phrase));
    title_slug_.clear();
    return true;
  }

  void resolve_link(Inline& each) {
    auto& link = std::get<Link>(each.node);
    const std::string name(link.target.view().substr(1));
    const std::string* id = targets_.find(name);
    if (!id && means_title(name)) id = targets_.find(name);
    if (!id) {
      const std::string target(link.target);
      kill(each, target, link.title ? *link.title : std::string());
      return;
    }
    // A Markdown writer needs the target as it stood and the title, where these are not what it would print.
    if (link.title) each.attributes.edit().extra.emplace_back("title", *link.title);
    if (name != *id) each.attributes.edit().extra.emplace_back("target", link.target);
    CrossReference reference{.target = *id, .content = std::move(link.content)};
    each.node = std::move(reference);
  }

  void kill(Inline& each, const std::string& target, const std::string& title) {
    report_unknown(target.substr(1), each.span, "the words stay, and in Markdown the link");
    const bool is_reference = std::holds_alternative<CrossReference>(each.node);
    Inlines content;
    for_each_part(each, [&](Inlines& inner) { content = std::move(inner); });
    Attributes& attributes = each.attributes.edit();
    attributes.roles.emplace_back("dead-link");
    attributes.extra.emplace_back("target", target);
    if (content.empty()) {
      content = text_inlines(target);
      attributes.extra.emplace_back("words-for", is_reference ? "reference" : "link");
    }
    if (!title.empty()) attributes.extra.emplace_back("title", title);
    each.node = Phrase{std::move(content)};
  }

  void report_unknown(const std::string& name, Span span, std::string_view done) {
    std::string near;
    // A document of a thousand dead links has another fault than its spelling.
    if (++unknown_ <= 10) near = targets_.nearest(name);
    found_.report(Finding::reference_unknown, span, fmt::format("nothing has the identifier \"{}\"; {}", name, done),
                  near.empty() ? "" : fmt::format("did you mean #{}?", near));
  }

  Document& document_;
  Diagnostics& found_;
  Targets targets_;
  // Links, references and raw HTML: those of the title come last.
  std::vector<std::variant<Block*, Inline*>> places_;
  std::vector<Inline*> places_in_title_;
  std::string title_slug_;
  int unknown_ = 0;
};

}  // namespace

void resolve_references(Document& document, Diagnostics& found) { Resolver(document, found).run(); }

}  // namespace rubricate
