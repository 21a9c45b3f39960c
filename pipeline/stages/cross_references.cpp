#include "pipeline/stages/cross_references.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "formats/document/walk.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/reference_phrases.h"

namespace rubricate {

namespace {

// Whether the words behind "Figure 2" are those of a caption: "Figure 2: The lamp", "Table 4. Prices".
bool ends_label(std::string_view rest) {
  if (rest.empty()) return true;
  return std::ranges::any_of(std::array{":", ".", "：", " –", " —", "　"},
                             [&](std::string_view sign) { return rest.starts_with(sign); });
}

// "3.2" of a section, and the like: what a phrase can name, with the identifier that has it.
class Targets {
 public:
  explicit Targets(const Document& document) { blocks(document.body); }

  bool empty() const { return ids_.empty(); }

  // Of a chapter without such a word in its heading, the section of the highest level with its number is meant.
  const std::string* find(const PartNumber& wanted) const {
    if (const std::string* id = at(wanted.part, wanted.number)) return id;
    if (wanted.part == Part::chapter && !has_chapters_ && wanted.number.find('.') == std::string::npos)
      return at(Part::section, wanted.number);
    if (wanted.part == Part::appendix ||
        (wanted.part == Part::section && !wanted.number.empty() && wanted.number[0] >= 'A' && wanted.number[0] <= 'Z'))
      return at(wanted.part == Part::appendix ? Part::section : Part::appendix, wanted.number);
    return nullptr;
  }

  // Whether the sections before and behind that number are there.
  bool leaves_out(const PartNumber& wanted) const {
    if (wanted.part != Part::section || ids_.contains({wanted.part, wanted.number})) return false;
    const std::size_t dot = wanted.number.rfind('.');
    const std::string above = dot == std::string::npos ? "" : wanted.number.substr(0, dot + 1);
    const std::string_view last = std::string_view(wanted.number).substr(above.size());
    int value = 0;
    const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), value);
    if (error != std::errc() || end != last.data() + last.size() || value < 2) return false;
    return at(Part::section, above + std::to_string(value - 1)) && at(Part::section, above + std::to_string(value + 1));
  }

 private:
  void blocks(const Blocks& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Block& each = all[i];
      if (const auto* section = std::get_if<Section>(&each.node)) this->section(*section, each.attributes->id);
      if (const auto* figure = std::get_if<Figure>(&each.node)) caption(figure->caption, each.attributes->id);
      if (const auto* table = std::get_if<Table>(&each.node); table && table->caption)
        caption(*table->caption, each.attributes->id);
      if (std::holds_alternative<Figure>(each.node) || std::holds_alternative<Table>(each.node)) {
        // A caption above is that of this one unless it stood behind another.
        if (i + 1 < all.size() && beside(all[i + 1], each)) continue;
        if (i > 0) beside(all[i - 1], each);
      }
      for_each_part(
          each, [&](const Blocks& inner) { blocks(inner); }, [](const Inlines&) {});
    }
  }

  void section(const Section& section, const std::string& id) {
    const std::string title = heading_text(section);
    const auto number = read_part_number(section.label ? *section.label : title);
    if (!number || (!section.label && number->part == Part::section && title.find("第") != 0)) return;
    if (number->part == Part::figure || number->part == Part::table || number->part == Part::listing) return;
    has_chapters_ = has_chapters_ || number->part == Part::chapter;
    put(number->part, number->number, id);
  }

  void caption(const Inlines& words, const std::string& id) {
    if (const auto number = read_part_number(plain_text(words));
        number && (number->part == Part::figure || number->part == Part::table || number->part == Part::listing))
      put(number->part, number->number, id);
  }

  // A paragraph "Table 4: Tides" beside its table.
  bool beside(const Block& block, const Block& shown) {
    const auto* paragraph = std::get_if<Paragraph>(&block.node);
    if (!paragraph) return false;
    const std::string words = plain_text(paragraph->content);
    const auto number = read_part_number(words);
    if (!number || (number->part != Part::figure && number->part != Part::table)) return false;
    if ((number->part == Part::table) != std::holds_alternative<Table>(shown.node)) return false;
    const bool is_caption = ends_label(std::string_view(words).substr(number->end));
    if (is_caption) put(number->part, number->number, shown.attributes->id);
    return is_caption;
  }

  void put(Part part, const std::string& number, const std::string& id) {
    if (id.empty()) return;
    const auto [at, is_new] = ids_.emplace(std::pair(part, number), id);
    if (!is_new && at->second != id) at->second.clear();
  }

  // Null for none, and for one that two parts have.
  const std::string* at(Part part, const std::string& number) const {
    const auto found = ids_.find({part, number});
    return found == ids_.end() || found->second.empty() ? nullptr : &found->second;
  }

  std::map<std::pair<Part, std::string>, std::string> ids_;
  bool has_chapters_ = false;
};

class Linker {
 public:
  Linker(const Targets& targets, Diagnostics& found) : targets_(targets), found_(found) {}

  void blocks(Blocks& all) {
    for (Block& each : all) {
      if (each.attributes->has_role("contents") || std::holds_alternative<Bibliography>(each.node)) continue;
      if (auto* paragraph = std::get_if<Paragraph>(&each.node); paragraph && is_caption(paragraph->content)) continue;
      const bool titled = std::holds_alternative<Section>(each.node) || std::holds_alternative<Division>(each.node) ||
                          std::holds_alternative<Figure>(each.node) || std::holds_alternative<Table>(each.node);
      for_each_part(
          each, [&](Blocks& inner) { blocks(inner); },
          [&](Inlines& inner) {
            if (!titled) inlines(inner);
          });
    }
  }

 private:
  // "Figure 2: The lamp" names itself.
  static bool is_caption(const Inlines& all) {
    const auto* text = all.empty() ? nullptr : std::get_if<Text>(&all.front().node);
    if (!text) return false;
    const auto number = read_part_number(text->text.substr(0, 80));
    return number && number->part != Part::section && number->part != Part::chapter &&
           ends_label(std::string_view(text->text).substr(number->end));
  }

  void inlines(Inlines& all) {
    Inlines made;
    std::string before;
    for (std::size_t i = 0; i < all.size(); ++i) {
      Inline& each = all[i];
      if (auto* styled = std::get_if<Styled>(&each.node)) {
        inlines(styled->content);
      } else if (auto* phrase = std::get_if<Phrase>(&each.node)) {
        if (!each.attributes->has_role("dead-link")) inlines(phrase->content);
      } else if (const auto* reference = std::get_if<CrossReference>(&each.node)) {
        note_names(each, reference->content, reference->target);
      } else if (const auto* link = std::get_if<Link>(&each.node); link && link->target.starts_with('#')) {
        note_names(each, link->content, link->target.substr(1));
      }
      const auto* text = std::get_if<Text>(&each.node);
      if (!text) {
        const auto* link = std::get_if<Link>(&each.node);
        const bool other =
            std::holds_alternative<Rare<Citation>>(each.node) || (link && !link->target.starts_with('#'));
        before = other ? "]" : "";
        made.push_back(std::move(each));
        continue;
      }
      std::string end = text->text.substr(text->text.size() - std::min<std::size_t>(text->text.size(), 16));
      const bool other = i + 1 < all.size() && (std::holds_alternative<Rare<Citation>>(all[i + 1].node) ||
                                                std::holds_alternative<Link>(all[i + 1].node) ||
                                                std::holds_alternative<Styled>(all[i + 1].node));
      split(std::move(each), before, other ? Followed::by_other : Followed::by_nothing, made);
      before = std::move(end);
    }
    all = std::move(made);
  }

  // Appends the text with its phrases made references.
  void split(Inline node, std::string_view before, Followed followed, Inlines& out) {
    const std::string& text = std::get<Text>(node.node).text;
    std::vector<PartNumber> phrases = find_part_numbers(text, before, followed);
    std::erase_if(phrases, [&](const PartNumber& each) { return !is_target(each, node.span, text.size()); });
    if (phrases.empty()) {
      out.push_back(std::move(node));
      return;
    }
    const auto piece = [&](std::size_t begin, std::size_t end) -> Inline {
      return {.node = Text{text.substr(begin, end - begin)},
              .attributes = node.attributes,
              .span = part_of(node.span, text.size(), begin, end)};
    };
    std::size_t done = 0;
    for (const PartNumber& each : phrases) {
      if (each.begin > done) out.push_back(piece(done, each.begin));
      Inline words = piece(each.begin, each.end);
      const Span span = words.span;
      CrossReference reference{.target = *targets_.find(each)};
      reference.content.push_back(std::move(words));
      out.push_back({.node = std::move(reference), .span = span});
      out.back().attributes.edit().extra.emplace_back("names", "label");
      done = each.end;
    }
    if (done < text.size()) out.push_back(piece(done, text.size()));
  }

  bool is_target(const PartNumber& each, Span span, std::size_t size) {
    if (each.elsewhere) return false;
    if (targets_.find(each)) return true;
    if (targets_.leaves_out(each))
      found_.report(Finding::reference_missing_target, part_of(span, size, each.begin, each.end),
                    fmt::format("there is no section {}, though the ones before and after it are there", each.number));
    return false;
  }

  static Span part_of(Span whole, std::size_t size, std::size_t begin, std::size_t end) {
    if (whole.end - whole.begin != size) return whole;
    return {whole.begin + static_cast<std::uint32_t>(begin), whole.begin + static_cast<std::uint32_t>(end)};
  }

  // A link of the author's that says what such a phrase says.
  void note_names(Inline& each, const Inlines& content, const std::string& target) const {
    const auto* text = content.size() == 1 ? std::get_if<Text>(&content.front().node) : nullptr;
    if (!text || text->text.size() > 80) return;
    const auto number = read_part_number(text->text);
    if (!number || number->end != text->text.size()) return;
    const std::string* id = targets_.find(*number);
    if (!id || *id != target) return;
    for (const auto& [name, value] : each.attributes->extra)
      if (name == "names") return;
    each.attributes.edit().extra.emplace_back("names", "label");
  }

  const Targets& targets_;
  Diagnostics& found_;
};

}  // namespace

void link_part_numbers(Document& document, Diagnostics& found) {
  const Targets targets(document);
  if (targets.empty()) return;
  Linker linker(targets, found);
  linker.blocks(document.body);
  for (Footnote& note : document.footnotes) linker.blocks(note.body);
}

}  // namespace rubricate
