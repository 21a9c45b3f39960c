#include "pipeline/stages/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

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
  explicit Targets(const Document& document) {
    const auto enter = [&](const Rare<Attributes>& attributes) {
      if (attributes->id.empty()) return;
      put(attributes->id, attributes->id);
      for (const auto& [name, value] : attributes->extra)
        if (name == "alias") put(value, attributes->id);
    };
    const auto inlines = [&](const Inlines& all) {
      for_each_inline(all, [&](const Inline& each) { enter(each.attributes); });
    };
    inlines(document.metadata.title);
    walk_document(
        document,
        [&](const Block& block) {
          enter(block.attributes);
          if (const auto* questions = std::get_if<QuestionList>(&block.node))
            for (const auto& entry : questions->entries) enter(entry.attributes);
          if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (const auto& entry : bibliography->entries) enter(entry.attributes);
        },
        inlines);
    // GitHub counts equal titles from the top; an id of its own does not stop a title's anchor from working.
    std::unordered_map<std::string, int> count;
    walk(
        document.body,
        [&](const Block& block) {
          const auto* section = std::get_if<Section>(&block.node);
          if (!section || block.attributes->id.empty()) return;
          for (const std::string& slug : {slug_of(heading_text(*section)), slug_of(plain_text(section->title))}) {
            if (slug.empty()) continue;
            const int n = count[slug]++;
            put(n == 0 ? slug : fmt::format("{}-{}", slug, n), block.attributes->id);
          }
        },
        [](const Inlines&) {});
  }

  void put(const std::string& name, const std::string& id) {
    if (!exact_.emplace(name, id).second) return;
    by_case_.emplace(folded(name), id);
  }

  const std::string* find(const std::string& name) const {
    if (const auto at = exact_.find(name); at != exact_.end()) return &at->second;
    const std::string decoded = percent_decoded(name);
    for (const std::string& each : {folded(decoded), folded(xml_name(decoded)), slug_of(decoded)})
      if (const auto at = by_case_.find(each); at != by_case_.end()) return &at->second;
    return nullptr;
  }

  // The identifier that differs least, if by little. Costs a look at all of them, so few are asked for.
  std::string nearest(const std::string& name) const {
    const std::string wish = folded(percent_decoded(name)).substr(0, 60);
    std::size_t least = std::max<std::size_t>(2, wish.size() / 3) + 1;
    std::string best;
    int looked_at = 0;
    for (const auto& [id, meant] : exact_) {
      if (++looked_at > 2000) break;
      const std::size_t apart = letters_apart(wish, folded(id).substr(0, 60), least - 1);
      if (apart < least) least = apart, best = id;
    }
    return best;
  }

 private:
  std::map<std::string, std::string> exact_;
  std::unordered_map<std::string, std::string> by_case_;
};

class Resolver {
 public:
  Resolver(Document& document, Diagnostics& found) : document_(document), found_(found), targets_(document) {}

  void run() {
    offer_title();
    blocks(document_.body);
    for (Footnote& note : document_.footnotes) blocks(note.body);
    inlines(document_.metadata.title);
  }

 private:
  void blocks(Blocks& all) {
    for (Block& block : all) {
      if (const auto* raw = std::get_if<RawBlock>(&block.node)) look_at_raw(raw->format, raw->text, block.span);
      for_each_part(
          block, [&](Blocks& inner) { blocks(inner); }, [&](Inlines& inner) { inlines(inner); });
    }
  }

  void inlines(Inlines& all) {
    for (Inline& each : all) {
      for_each_part(each, [&](Inlines& inner) { inlines(inner); });
      if (const auto* link = std::get_if<Link>(&each.node)) {
        if (link->target.starts_with('#')) resolve(each);
      } else if (const auto* reference = std::get_if<CrossReference>(&each.node)) {
        if (!targets_.find(reference->target)) kill(each, "#" + reference->target, {});
      } else if (const auto* raw = std::get_if<Raw>(&each.node)) {
        look_at_raw(raw->format, raw->text, each.span);
      }
    }
  }

  // ---- raw HTML

  void look_at_raw(const std::string& format, const std::string& text, Span span) {
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

  void resolve(Inline& each) {
    auto& link = std::get<Link>(each.node);
    const std::string name = link.target.substr(1);
    const std::string* id = targets_.find(name);
    if (!id && means_title(name)) id = targets_.find(name);
    if (!id) {
      const std::string target = link.target;
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
  std::string title_slug_;
  int unknown_ = 0;
};

}  // namespace

void resolve_references(Document& document, Diagnostics& found) { Resolver(document, found).run(); }

}  // namespace rubricate
